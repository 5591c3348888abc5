package dev.holdfast.driver.fake.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.testing.DriverConformance;

/** The fakes are one module, which {@link FakeGenericConformanceTest} swaps a hundred times with all of them in use. */
abstract class FakeConformance<R extends Resource> extends DriverConformance<R> {
    @Override
    protected final int swaps() {
        return 10;
    }
}

package acme;

import java.util.function.Supplier;
import org.osgi.framework.FrameworkUtil;

/** A component that tells which version of its module it is from. */
public final class Stepper implements Supplier<String> {
    @Override
    public String get() {
        return FrameworkUtil.getBundle(Stepper.class).getVersion().toString();
    }
}

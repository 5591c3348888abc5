package dev.holdfast.rpc.server;

import dev.holdfast.telemetry.MetricFamily;
import dev.holdfast.telemetry.MetricFamily.Counter;
import dev.holdfast.telemetry.MetricFamily.Sample;
import dev.holdfast.telemetry.MetricSource;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;

/**
 * Counts calls by method and by how they ended. One tracer serves all calls of a method, so that a heartbeat costs a look-up and
 * an addition, and no garbage. A stranger may call any name that he makes up: only methods that are served get a count of their
 * own, and only so many, since modules bring new ones for as long as the robot runs.
 */
@Component(service = {CallCounts.class, MetricSource.class})
public final class CallCounts extends ServerStreamTracer.Factory implements MetricSource {
    static final int MOST_METHODS = 1_000;

    private static final Status.Code[] CODES = Status.Code.values();

    private final ConcurrentMap<String, MethodCount> methods = new ConcurrentHashMap<>();
    private final MethodCount unknown = new MethodCount();
    private final MethodCount others = new MethodCount();

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        MethodCount known = methods.get(method);
        return known != null ? known : new Newcomer();
    }

    @Override
    public List<MetricFamily> families() {
        List<Sample> samples = new ArrayList<>();
        methods.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> entry.getValue()
                .add(entry.getKey(), samples));
        others.add("other", samples);
        unknown.add("unknown", samples);
        return List.of(new Counter("holdfast_calls", "Calls that have ended, by method and status code", samples));
    }

    private MethodCount countOf(String method) {
        MethodCount known = methods.get(method);
        if (known != null) {
            return known;
        }
        return methods.size() >= MOST_METHODS ? others : methods.computeIfAbsent(method, first -> new MethodCount());
    }

    /** All calls of one method. */
    private static final class MethodCount extends ServerStreamTracer {
        private final LongAdder[] ends = new LongAdder[CODES.length];

        MethodCount() {
            for (int i = 0; i < ends.length; i++) {
                ends[i] = new LongAdder();
            }
        }

        @Override
        public void streamClosed(Status status) {
            ends[status.getCode().ordinal()].increment();
        }

        void add(String method, List<Sample> samples) {
            for (Status.Code code : CODES) {
                long count = ends[code.ordinal()].sum();
                if (count > 0) {
                    samples.add(new Sample(Map.of("method", method, "code", code.name()), count));
                }
            }
        }
    }

    /** A call of a method that was not called before, if there is such a method. */
    private final class Newcomer extends ServerStreamTracer {
        private volatile MethodCount count = unknown;

        @Override
        public void serverCallStarted(ServerCallInfo<?, ?> call) {
            if (call.getMethodDescriptor().getType()
                    != MethodType.UNKNOWN) { // else it stands for one that is not there
                count = countOf(call.getMethodDescriptor().getFullMethodName());
            }
        }

        @Override
        public void streamClosed(Status status) {
            count.streamClosed(status);
        }
    }
}

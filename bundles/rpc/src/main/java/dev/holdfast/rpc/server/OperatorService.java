package dev.holdfast.rpc.server;

import static dev.holdfast.rpc.server.Answers.answer;
import static dev.holdfast.rpc.server.Answers.answerLater;

import com.google.protobuf.ByteString;
import dev.holdfast.door.Deployments;
import dev.holdfast.door.Deployments.Deployed;
import dev.holdfast.rpc.Durations;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.wire.operator.v1.DeployRequest;
import dev.holdfast.wire.operator.v1.DeployResponse;
import dev.holdfast.wire.operator.v1.GetAdviceRequest;
import dev.holdfast.wire.operator.v1.GetAdviceResponse;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc;
import dev.holdfast.wire.operator.v1.PlanRequest;
import dev.holdfast.wire.operator.v1.PlanResponse;
import dev.holdfast.wire.operator.v1.WhyRequest;
import dev.holdfast.wire.operator.v1.WhyResponse;
import dev.holdfast.wire.operator.v1.WriteBlackBoxRequest;
import dev.holdfast.wire.operator.v1.WriteBlackBoxResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** {@code holdfast.operator.v1.OperatorService}. Its calls may block, on files: they are never heard on the event loop. */
final class OperatorService extends OperatorServiceGrpc.OperatorServiceImplBase {
    /** Each of them may fill a disk with half a gigabyte. */
    private static final int MOST_UPLOADS = 4;

    /** A swap that is decided takes seconds; the CLI waits a minute longer, and so hears the reason. */
    private static final java.time.Duration LONGEST_DEPLOYMENT = java.time.Duration.ofMinutes(2);

    private final Supplier<Deployments> deployments;
    private final MachineStatus machine;
    private final RecordMethods records;
    private final JarReceiver.Bounds bounds;

    /**
     * @param deployments throws {@code ResourceUnavailableException} while nobody deploys modules
     * @param records answers what concerns what was seen
     * @param workers may block
     */
    OperatorService(Supplier<Deployments> deployments, MachineStatus machine, RecordMethods records, Executor workers) {
        this.deployments = deployments;
        this.machine = machine;
        this.records = records;
        this.bounds = new JarReceiver.Bounds(new Semaphore(MOST_UPLOADS), workers, LONGEST_DEPLOYMENT);
    }

    @Override
    public StreamObserver<PlanRequest> plan(StreamObserver<PlanResponse> observer) {
        return new JarReceiver<>(observer, bounds) {
            @Override
            Optional<String> file(PlanRequest request) {
                return request.hasHeader() ? Optional.of(request.getHeader().getFile()) : Optional.empty();
            }

            @Override
            ByteString chunk(PlanRequest request) {
                return request.getChunk();
            }

            @Override
            Work<PlanResponse> begin(PlanRequest header) {
                Deployments taker = deployments.get();
                return jar -> taker.plan(header.getHeader().getFile(), jar).thenApply(plan -> PlanResponse.newBuilder()
                        .setPlan(Plans.toMessage(plan))
                        .build());
            }
        };
    }

    @Override
    public StreamObserver<DeployRequest> deploy(StreamObserver<DeployResponse> observer) {
        return new JarReceiver<>(observer, bounds) {
            @Override
            Optional<String> file(DeployRequest request) {
                return request.hasHeader() ? Optional.of(request.getHeader().getFile()) : Optional.empty();
            }

            @Override
            ByteString chunk(DeployRequest request) {
                return request.getChunk();
            }

            @Override
            Work<DeployResponse> begin(DeployRequest request) {
                Deployments taker = deployments.get();
                var header = request.getHeader();
                return jar ->
                        taker.deploy(header.getFile(), jar, header.getForce()).thenApply(OperatorService::toMessage);
            }
        };
    }

    @Override
    public void why(WhyRequest request, StreamObserver<WhyResponse> observer) {
        answer(observer, () -> WhyResponse.newBuilder()
                .addAllLines(machine.why(request.getName()))
                .build());
    }

    @Override
    public void writeBlackBox(WriteBlackBoxRequest request, StreamObserver<WriteBlackBoxResponse> observer) {
        answerLater(observer, records::write);
    }

    @Override
    public void getAdvice(GetAdviceRequest request, StreamObserver<GetAdviceResponse> observer) {
        answer(observer, records::advice);
    }

    private static DeployResponse toMessage(Deployed deployed) {
        return DeployResponse.newBuilder()
                .setPlan(Plans.toMessage(deployed.plan()))
                .setReady(deployed.ready())
                .setReason(deployed.reason())
                .setTook(Durations.toMessage(deployed.took()))
                .build();
    }
}

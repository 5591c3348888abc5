package dev.holdfast.component.input.rpc;

import static dev.holdfast.wire.component.inputcontroller.v1.InputControllerServiceGrpc.*;

import dev.holdfast.component.input.Event;
import dev.holdfast.component.input.InputController;
import dev.holdfast.component.input.Interest;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.wire.component.inputcontroller.v1.GetControlsRequest;
import dev.holdfast.wire.component.inputcontroller.v1.GetControlsResponse;
import dev.holdfast.wire.component.inputcontroller.v1.GetEventsRequest;
import dev.holdfast.wire.component.inputcontroller.v1.GetEventsResponse;
import dev.holdfast.wire.component.inputcontroller.v1.StreamEventsRequest;
import dev.holdfast.wire.component.inputcontroller.v1.StreamEventsResponse;
import dev.holdfast.wire.component.inputcontroller.v1.TriggerEventRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;

/** The input controller on the wire: {@code viam.component.inputcontroller.v1.InputControllerService}. */
public final class InputControllerRpc implements ResourceRpc<InputController> {
    private static final RpcTable<InputController> TABLE = RpcTable.of(
            InputController.class, SERVICE_NAME, () -> RpcTable.of(InputController.class, getServiceDescriptor())
                    .query(getGetControlsMethod(), (controller, request) -> GetControlsResponse.newBuilder()
                            .addAllControls(controller.controls())
                            .build())
                    .query(getGetEventsMethod(), (controller, request) -> GetEventsResponse.newBuilder()
                            .addAllEvents(controller.events().stream()
                                    .map(InputControllerRpc::toMessage)
                                    .toList())
                            .build())
                    .stream(
                            getStreamEventsMethod(),
                            (controller, request) -> controller.streamEvents(interests(request)),
                            event -> StreamEventsResponse.newBuilder()
                                    .setEvent(toMessage(event))
                                    .build())
                    .command(
                            getTriggerEventMethod(),
                            (controller, request) -> controller.triggerEvent(fromMessage(request.getEvent()))));

    @Override
    public RpcTable<InputController> table() {
        return TABLE;
    }

    @Override
    public InputController proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements InputController, ResourceProxy {
        @Override
        public List<String> controls() {
            return List.copyOf(client.call(getGetControlsMethod(), GetControlsRequest.newBuilder())
                    .getControlsList());
        }

        @Override
        public List<Event> events() {
            return client.call(getGetEventsMethod(), GetEventsRequest.newBuilder()).getEventsList().stream()
                    .map(InputControllerRpc::fromMessage)
                    .toList();
        }

        @Override
        public Flow.Publisher<Event> streamEvents(List<Interest> interests) {
            return client.stream(
                    getStreamEventsMethod(), request(interests), answer -> Optional.of(fromMessage(answer.getEvent())));
        }

        @Override
        public void triggerEvent(Event event) {
            client.call(
                    getTriggerEventMethod(), TriggerEventRequest.newBuilder().setEvent(toMessage(event)));
        }
    }

    private static StreamEventsRequest.Builder request(List<Interest> interests) {
        var request = StreamEventsRequest.newBuilder();
        interests.forEach(interest -> request.addEventsBuilder()
                .setControl(interest.control())
                .addAllEvents(interest.types())
                .addAllCancelledEvents(interest.cancelledTypes()));
        return request;
    }

    private static List<Interest> interests(StreamEventsRequest request) {
        return request.getEventsList().stream()
                .map(events -> new Interest(
                        events.getControl(),
                        Set.copyOf(events.getEventsList()),
                        Set.copyOf(events.getCancelledEventsList())))
                .toList();
    }

    private static dev.holdfast.wire.component.inputcontroller.v1.Event toMessage(Event event) {
        return dev.holdfast.wire.component.inputcontroller.v1.Event.newBuilder()
                .setTime(Timestamps.toMessage(event.time()))
                .setEvent(event.type())
                .setControl(event.control())
                .setValue(event.value())
                .build();
    }

    private static Event fromMessage(dev.holdfast.wire.component.inputcontroller.v1.Event message) {
        return new Event(
                Timestamps.fromMessage(message.getTime()),
                message.getEvent(),
                message.getControl(),
                message.getValue());
    }
}

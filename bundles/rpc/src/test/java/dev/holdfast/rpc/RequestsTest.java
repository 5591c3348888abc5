package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Message;
import dev.holdfast.wire.common.v1.ActuatorStatus;
import dev.holdfast.wire.common.v1.DoCommandRequest;
import dev.holdfast.wire.common.v1.Vector3;
import dev.holdfast.wire.component.base.v1.SetPowerRequest;
import dev.holdfast.wire.robot.v1.GetPoseRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {
    @Test
    void readsBackHowARequestWasAddressed() {
        var request = SetPowerRequest.newBuilder();
        var requests = Requests.of(request.getDescriptorForType());

        requests.address(request, "rover", Map.of("soft", true));

        assertEquals("rover", requests.resource(request.build()));
        assertEquals(Map.of("soft", true), requests.extra(request.build()));
    }

    @Test
    void aRequestWithoutAPlaceForExtraParametersGoesWithoutThem() {
        var request = DoCommandRequest.newBuilder();
        var requests = Requests.of(request.getDescriptorForType());

        requests.address(request, "echo", Map.of("soft", true));

        assertEquals(DoCommandRequest.newBuilder().setName("echo").build(), request.build());
        assertEquals(Map.of(), requests.extra(request.build()));
    }

    @Test
    void theFirstFieldIsTheNameWhereNoneIsCalledThat() {
        var request = GetPoseRequest.newBuilder().setComponentName("arm").build();

        assertEquals("arm", Requests.of(request.getDescriptorForType()).resource(request));
    }

    @Test
    void refusesRequestsThatNameNoResource() {
        assertThrows(IllegalArgumentException.class, () -> Requests.of(ActuatorStatus.getDescriptor()));
    }

    @Test
    void findsANumberThatIsNoneHoweverDeep() {
        var request = SetPowerRequest.newBuilder()
                .setAngular(Vector3.newBuilder().setZ(Double.NEGATIVE_INFINITY))
                .build();

        var refusal = assertThrows(IllegalArgumentException.class, () -> check(request));

        assertEquals("z is not a finite number: -Infinity", refusal.getMessage());
    }

    @Test
    void leavesToTheDriverWhatACommandOfItsOwnMayHold() {
        assertDoesNotThrow(() -> check(DoCommandRequest.newBuilder()
                .setCommand(Structs.toStruct(Map.of("n", Double.NaN)))
                .build()));
    }

    private static void check(Message request) {
        Requests.of(request.getDescriptorForType()).requireFinite(request);
    }
}

package dev.holdfast.service.mlmodel.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.service.mlmodel.Tensor;
import dev.holdfast.wire.service.mlmodel.v1.FlatTensor;
import dev.holdfast.wire.service.mlmodel.v1.FlatTensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorMessagesTest {
    private static final List<Long> PAIR = List.of(2L, 1L);

    @Test
    void numbersOfEveryTypeComeBackAsTheyWentOut() {
        Map<String, Tensor> tensors = Map.of(
                "int8", new Tensor.Bytes(PAIR, true, new byte[] {-128, 127}),
                "uint8", new Tensor.Bytes(PAIR, false, new byte[] {0, -1}),
                "int16", new Tensor.Shorts(PAIR, true, new short[] {Short.MIN_VALUE, Short.MAX_VALUE}),
                "uint16", new Tensor.Shorts(PAIR, false, new short[] {0, -1}),
                "int32", new Tensor.Ints(PAIR, true, new int[] {Integer.MIN_VALUE, 3}),
                "uint32", new Tensor.Ints(PAIR, false, new int[] {1, -1}),
                "int64", new Tensor.Longs(PAIR, true, new long[] {Long.MIN_VALUE, 3}),
                "uint64", new Tensor.Longs(PAIR, false, new long[] {1, -1}),
                "float", new Tensor.Floats(PAIR, new float[] {0.1f, -3}),
                "double", new Tensor.Doubles(PAIR, new double[] {0.1, -3}));

        assertEquals(tensors, TensorMessages.fromMessage(TensorMessages.toMessage(tensors)));
    }

    @Test
    void anUnsignedNumberOf16BitsGoesWithoutASign() {
        var message = TensorMessages.toMessage(Map.of("x", new Tensor.Shorts(List.of(1L), false, new short[] {-1})));

        assertEquals(
                List.of(65535), message.getTensorsOrThrow("x").getUint16Tensor().getDataList());
    }

    @Test
    void tensorsDifferByWhatIsInThem() {
        var one = new Tensor.Ints(PAIR, true, new int[] {1, 2});

        assertNotEquals(one, new Tensor.Ints(PAIR, true, new int[] {1, 3}));
        assertNotEquals(one, new Tensor.Ints(PAIR, false, new int[] {1, 2}));
        assertNotEquals(one, new Tensor.Ints(List.of(2L), true, new int[] {1, 2}));
    }

    @Test
    void aTensorOfAnotherSizeThanItsShapeIsRefused() {
        var data = new float[6];

        assertThrows(IllegalArgumentException.class, () -> new Tensor.Floats(List.of(2L, 4L), data));
        assertThrows(IllegalArgumentException.class, () -> new Tensor.Floats(List.of(-2L, -3L), data));
        assertThrows(IllegalArgumentException.class, () -> new Tensor.Floats(List.of(1L << 33, 1L << 33), data));
    }

    @Test
    void aTensorWithoutNumbersIsRefusedByItsName() {
        var message = FlatTensors.newBuilder()
                .putTensors("image", FlatTensor.getDefaultInstance())
                .build();

        var refusal = assertThrows(IllegalArgumentException.class, () -> TensorMessages.fromMessage(message));

        assertEquals("tensor \"image\" has no numbers; set one of its types", refusal.getMessage());
    }
}

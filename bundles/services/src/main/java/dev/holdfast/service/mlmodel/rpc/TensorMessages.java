package dev.holdfast.service.mlmodel.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.service.mlmodel.Tensor;
import dev.holdfast.wire.service.mlmodel.v1.*;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tensors, and the messages that carry them. Numbers of 16 bits take 32 there, of which the upper half says nothing. */
final class TensorMessages {
    private static final int UPPER_OFF = 0xFFFF;

    private TensorMessages() {}

    static FlatTensors toMessage(Map<String, Tensor> tensors) {
        var message = FlatTensors.newBuilder();
        tensors.forEach((name, tensor) -> message.putTensors(name, toMessage(tensor)));
        return message.build();
    }

    static Map<String, Tensor> fromMessage(FlatTensors message) {
        var tensors = new LinkedHashMap<String, Tensor>();
        message.getTensorsMap().forEach((name, tensor) -> tensors.put(name, fromMessage(name, tensor)));
        return Collections.unmodifiableMap(tensors);
    }

    private static FlatTensor toMessage(Tensor tensor) {
        var message = FlatTensor.newBuilder().addAllShape(tensor.shape());
        if (tensor instanceof Tensor.Bytes bytes) {
            put(message, bytes);
        } else if (tensor instanceof Tensor.Shorts shorts) {
            put(message, shorts);
        } else if (tensor instanceof Tensor.Ints ints) {
            put(message, ints);
        } else if (tensor instanceof Tensor.Longs longs) {
            put(message, longs);
        } else if (tensor instanceof Tensor.Floats floats) {
            var data = FlatTensorDataFloat.newBuilder();
            for (float number : floats.data()) {
                data.addData(number);
            }
            message.setFloatTensor(data);
        } else if (tensor instanceof Tensor.Doubles doubles) {
            var data = FlatTensorDataDouble.newBuilder();
            for (double number : doubles.data()) {
                data.addData(number);
            }
            message.setDoubleTensor(data);
        }
        return message.build();
    }

    private static void put(FlatTensor.Builder message, Tensor.Bytes bytes) {
        ByteString data = UnsafeByteOperations.unsafeWrap(bytes.data());
        if (bytes.signed()) {
            message.setInt8Tensor(FlatTensorDataInt8.newBuilder().setData(data));
        } else {
            message.setUint8Tensor(FlatTensorDataUInt8.newBuilder().setData(data));
        }
    }

    private static void put(FlatTensor.Builder message, Tensor.Shorts shorts) {
        if (shorts.signed()) {
            var data = FlatTensorDataInt16.newBuilder();
            for (short number : shorts.data()) {
                data.addData(number);
            }
            message.setInt16Tensor(data);
        } else {
            var data = FlatTensorDataUInt16.newBuilder();
            for (short number : shorts.data()) {
                data.addData(number & UPPER_OFF);
            }
            message.setUint16Tensor(data);
        }
    }

    private static void put(FlatTensor.Builder message, Tensor.Ints ints) {
        if (ints.signed()) {
            var data = FlatTensorDataInt32.newBuilder();
            for (int number : ints.data()) {
                data.addData(number);
            }
            message.setInt32Tensor(data);
        } else {
            var data = FlatTensorDataUInt32.newBuilder();
            for (int number : ints.data()) {
                data.addData(number);
            }
            message.setUint32Tensor(data);
        }
    }

    private static void put(FlatTensor.Builder message, Tensor.Longs longs) {
        if (longs.signed()) {
            var data = FlatTensorDataInt64.newBuilder();
            for (long number : longs.data()) {
                data.addData(number);
            }
            message.setInt64Tensor(data);
        } else {
            var data = FlatTensorDataUInt64.newBuilder();
            for (long number : longs.data()) {
                data.addData(number);
            }
            message.setUint64Tensor(data);
        }
    }

    private static Tensor fromMessage(String name, FlatTensor message) {
        List<Long> shape = message.getShapeList();
        return switch (message.getTensorCase()) {
            case INT8_TENSOR ->
                new Tensor.Bytes(shape, true, message.getInt8Tensor().getData().toByteArray());
            case UINT8_TENSOR ->
                new Tensor.Bytes(
                        shape, false, message.getUint8Tensor().getData().toByteArray());
            case INT16_TENSOR ->
                new Tensor.Shorts(shape, true, shorts(message.getInt16Tensor().getDataList()));
            case UINT16_TENSOR ->
                new Tensor.Shorts(shape, false, shorts(message.getUint16Tensor().getDataList()));
            case INT32_TENSOR ->
                new Tensor.Ints(shape, true, ints(message.getInt32Tensor().getDataList()));
            case UINT32_TENSOR ->
                new Tensor.Ints(shape, false, ints(message.getUint32Tensor().getDataList()));
            case INT64_TENSOR ->
                new Tensor.Longs(shape, true, longs(message.getInt64Tensor().getDataList()));
            case UINT64_TENSOR ->
                new Tensor.Longs(shape, false, longs(message.getUint64Tensor().getDataList()));
            case FLOAT_TENSOR -> new Tensor.Floats(shape, floats(message.getFloatTensor()));
            case DOUBLE_TENSOR -> new Tensor.Doubles(shape, doubles(message.getDoubleTensor()));
            case TENSOR_NOT_SET ->
                throw new IllegalArgumentException(
                        "tensor \"%s\" has no numbers; set one of its types".formatted(name));
        };
    }

    private static short[] shorts(List<Integer> numbers) {
        var data = new short[numbers.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = numbers.get(i).shortValue();
        }
        return data;
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static float[] floats(FlatTensorDataFloat numbers) {
        var data = new float[numbers.getDataCount()];
        for (int i = 0; i < data.length; i++) {
            data[i] = numbers.getData(i);
        }
        return data;
    }

    private static double[] doubles(FlatTensorDataDouble numbers) {
        return numbers.getDataList().stream().mapToDouble(Double::doubleValue).toArray();
    }
}

package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.rpc.port.internal.Http2Client.Frame;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EarlyAnswersTest {
    private static final byte[] HEAD_OF_33_MEBIBYTES = {0, 0x02, 0x10, 0, 0};
    private static final byte[] EMPTY_MESSAGE = {0, 0, 0, 0, 0};
    private static final byte[] NO_ERROR = {0, 0, 0, 0};

    @RegisterExtension
    final OpenPort open = new OpenPort();

    @Test
    void tellsAClientThatStillSendsThatItsMessageIsTooLarge() throws Exception {
        try (var client = new Http2Client(open.connect())) {
            client.begin(1, "viam.robot.v1.RobotService/Log");
            client.send(Http2Client.DATA, 0, 1, HEAD_OF_33_MEBIBYTES);

            readToTheEnd(client, 1);
            Frame reset = client.next();

            assertEquals(Http2Client.RST_STREAM, reset.type());
            assertArrayEquals(NO_ERROR, reset.payload());
        }
    }

    @Test
    void goesOnWithTheConnectionWhenTheRestComesAfterAll() throws Exception {
        try (var client = new Http2Client(open.connect())) {
            client.begin(1, "nothing.of.the/Kind");
            readToTheEnd(client, 1);
            assertEquals(Http2Client.RST_STREAM, client.next().type());

            client.send(Http2Client.DATA, Http2Client.END_STREAM, 1, EMPTY_MESSAGE);
            assertEquals(Http2Client.RST_STREAM, client.next().type());
            client.begin(3, "viam.robot.v1.RobotService/Log");
            client.send(Http2Client.DATA, Http2Client.END_STREAM, 3, EMPTY_MESSAGE);

            readToTheEnd(client, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"viam.robot.v1.RobotService/Log", "nothing.of.the/Kind"})
    void saysNothingMoreToAClientThatHasSentEverything(String method) throws Exception {
        try (var client = new Http2Client(open.connect())) {
            client.begin(1, method);
            client.send(Http2Client.DATA, Http2Client.END_STREAM, 1, EMPTY_MESSAGE);
            readToTheEnd(client, 1);
            client.begin(3, "nothing.of.the/Kind"); // ends later than anything about the first could

            readToTheEnd(client, 3);

            Frame reset = client.next();
            assertEquals(3, reset.stream());
        }
    }

    private static void readToTheEnd(Http2Client client, int stream) throws IOException {
        Frame frame;
        do {
            frame = client.next();
            assertEquals(stream, frame.stream());
        } while (!frame.endsItsStream());
    }
}

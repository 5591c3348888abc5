package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.controlled.Order;
import java.util.ArrayList;
import java.util.List;

/** Calls that hang in as many drivers, and in each as many at a time as it is ever asked, until this is closed. */
final class HangingCalls implements AutoCloseable {
    /** As many questions as there may be in one driver. */
    private static final int INSIDE_EACH = 16;

    /** With as many questions each as there are calls on one connection. */
    private static final int MOTORS_A_CLIENT = 15;

    private final FaultTrial trial;
    private final List<String> motors;
    private final List<BeatingClient> clients = new ArrayList<>();
    private long inside;

    private HangingCalls(FaultTrial trial, List<String> motors) {
        this.trial = trial;
        this.motors = motors;
    }

    /** Asks and commands these motors, and returns when all those calls hang. */
    static HangingCalls in(FaultTrial trial, List<String> asked, List<String> commanded) {
        List<String> all = new ArrayList<>(asked);
        all.addAll(commanded);
        var calls = new HangingCalls(trial, all);
        try {
            calls.begin(asked, commanded);
            return calls;
        } catch (RuntimeException | Error e) {
            calls.close();
            throw e;
        }
    }

    private void begin(List<String> asked, List<String> commanded) {
        trial.give(Order.HANG_IN_QUESTION, asked);
        trial.give(Order.HANG_IN_COMMAND, commanded);
        commanded.forEach(client()::send);
        for (int from = 0; from < asked.size(); from += MOTORS_A_CLIENT) {
            BeatingClient client = client();
            for (String motor : asked.subList(from, Math.min(asked.size(), from + MOTORS_A_CLIENT))) {
                for (int i = 0; i < INSIDE_EACH; i++) {
                    client.ask(motor);
                }
            }
        }
        inside = (long) asked.size() * INSIDE_EACH + commanded.size();
        trial.untilServed("they hang", () -> trial.inside() == inside, clients);
    }

    void assertAllHang() {
        assertEquals(inside, trial.inside());
    }

    private BeatingClient client() {
        var client = BeatingClient.connect(trial.robot().port());
        clients.add(client);
        client.beat(FaultTrial.PERIOD);
        return client;
    }

    /** All return, and whoever has called goes. */
    @Override
    public void close() {
        trial.give(Order.OBEY, motors);
        trial.until("all have let go", () -> trial.inside() == 0);
        clients.forEach(BeatingClient::close);
        trial.until("they stand still", () -> trial.stand(motors));
    }
}

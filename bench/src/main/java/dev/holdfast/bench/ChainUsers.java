package dev.holdfast.bench;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.motor.Motor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Users of a robot in a process of their own, which is to be killed. Each moves a motor of its own on the remote "far". */
final class ChainUsers implements AutoCloseable {
    private static final String MOVING = "all move";

    private static final int WARM_UP = 5;

    private final Process process;

    private ChainUsers(Process process) {
        this.process = process;
    }

    /** Returns when all have set their motors moving. */
    static ChainUsers start(int port, int many) {
        try {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ChainUsers.class.getName(),
                            Integer.toString(port),
                            Integer.toString(many))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String said = String.valueOf(out.readLine());
            if (!said.equals(MOVING)) {
                process.destroyForcibly();
                throw new IllegalStateException("the users do not move their motors: " + said);
            }
            return new ChainUsers(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGKILL. Returns when it has been sent. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- in that process ----

    /** @param arguments the robot's port, and how many there are */
    public static void main(String[] arguments) throws IOException {
        int many = Integer.parseInt(arguments[1]);
        List<RobotClient> users = new ArrayList<>();
        for (int user = 0; user < many; user++) {
            users.add(RobotClient.connect("localhost:" + arguments[0]));
        }
        for (int command = 0; command < WARM_UP * many; command++) {
            int user = command % many;
            users.get(user).resource(Motor.class, "far:m" + user).setPower(0.5);
        }
        System.out.println(MOVING);
        System.in.read(); // until we are killed, or whoever started us has gone
        users.forEach(RobotClient::close);
    }
}

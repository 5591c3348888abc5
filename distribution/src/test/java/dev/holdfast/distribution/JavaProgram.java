package dev.holdfast.distribution;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.motor.Motor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A program that drives motors with our own client, led by a test: {@code power MOTOR POWER}, {@code session},
 * {@code check-in MILLIS}, {@code close}. Each line is answered with {@code > ok VALUE} or {@code > failed NAME MESSAGE}.
 */
final class JavaProgram {
    private JavaProgram() {}

    /** @param arguments the robot's address */
    public static void main(String[] arguments) throws IOException {
        try (RobotClient robot = RobotClient.connect(arguments[0]);
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("> ok connected");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("> " + answer(robot, line.split(" ")));
            }
        }
    }

    private static String answer(RobotClient robot, String[] words) {
        try {
            switch (words[0]) {
                case "power" -> robot.resource(Motor.class, words[1]).setPower(Double.parseDouble(words[2]));
                case "session" -> {
                    return "ok " + robot.session().id().orElse("none");
                }
                case "check-in" ->
                    robot.session().requireCheckIn(Duration.ofMillis(Long.parseLong(words[1]))); // and never does
                case "close" -> robot.close();
                default -> throw new IllegalArgumentException(words[0]);
            }
            return "ok done";
        } catch (RuntimeException e) {
            return "failed %s %s".formatted(e.getClass().getSimpleName(), e.getMessage());
        }
    }
}

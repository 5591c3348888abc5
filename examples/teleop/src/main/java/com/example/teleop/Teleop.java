package com.example.teleop;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.base.Base;
import dev.holdfast.spatial.Vector3;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/**
 * Drives a base by the keys W, A, S and D. The robot stands still when this program ends, however it ends: its session does.
 *
 * <p>Arguments: where the robot is, {@code localhost:8080} if nothing is said, and what its base is called, {@code rover}.
 */
public final class Teleop {
    private static final long LOOK_MILLIS = 50;
    private static final double FORWARDS_POWER = 0.5;
    private static final double TURN_POWER = 0.3;

    private final Base base;
    private final PrintWriter out;
    private final Stick stick = new Stick(FORWARDS_POWER, TURN_POWER);
    private double ahead;
    private double left;

    private Teleop(Base base, PrintWriter out) {
        this.base = base;
        this.out = out;
    }

    /** Connects, and drives until Q or Ctrl-C. */
    public static void main(String[] arguments) {
        try {
            drive(arguments);
        } catch (RuntimeException | IOException e) {
            System.err.println("teleop: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void drive(String[] arguments) throws IOException {
        String address = arguments.length > 0 ? arguments[0] : "localhost:8080";
        String name = arguments.length > 1 ? arguments[1] : "rover";
        try (RobotClient robot = RobotClient.connect(address);
                Terminal terminal = TerminalBuilder.terminal()) {
            Runtime.getRuntime().addShutdownHook(new Thread(robot::close)); // for whoever kills it in another way than by Q
            robot.session().requireCheckIn(Duration.ofSeconds(1)); // if this very loop hangs, the robot stops too
            terminal.enterRawMode();
            terminal.writer().printf("Driving %s of %s. W A S D drive, space stops, Q quits.\r\n", name, address);
            var teleop = new Teleop(robot.resource(Base.class, name), terminal.writer());
            teleop.drive(terminal.reader(), robot.session()::checkIn);
        }
    }

    private void drive(NonBlockingReader keys, Runnable checkIn) throws IOException {
        for (int key = keys.read(LOOK_MILLIS); !isEnd(key); key = keys.read(LOOK_MILLIS)) {
            checkIn.run();
            stick.press(key, System.nanoTime());
            follow(stick.ahead(System.nanoTime()), stick.left(System.nanoTime()));
        }
        base.stop();
        out.print("\r\nGoodbye.\r\n");
        out.flush();
    }

    private void follow(double nextAhead, double nextLeft) {
        if (nextAhead == ahead && nextLeft == left) {
            return;
        }
        ahead = nextAhead;
        left = nextLeft;
        if (ahead == 0 && left == 0) {
            base.stop();
        } else {
            base.setPower(new Vector3(0, ahead, 0), new Vector3(0, 0, left));
        }
        out.printf("\rforwards %+.1f, left %+.1f ", ahead, left);
        out.flush();
    }

    /** Q, Ctrl-C, or the terminal is gone; -2 only says that no key came. */
    private static boolean isEnd(int key) {
        return key == 'q' || key == 'Q' || key == 3 || key == NonBlockingReader.EOF;
    }
}

package com.example.swapped;

import dev.holdfast.component.motor.Motor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/**
 * A motor that writes down when each of its bodies lived, by {@link System#nanoTime()}, in a ledger that outlives them: it
 * hangs in the system properties, and knows only types of Java, so that it keeps no class loader alive. Its jar tells it its
 * version, and which classes to load besides.
 */
public final class SwappedMotor implements Motor {
    /** The jar's entry with the version, and after it one class name a line. */
    public static final String CONTENT = "content.txt";

    /** The answer's key for the version that answers. */
    public static final String VERSION = "version";

    /** The answer's key for the ledger: a line per body with version, birth, first command, first and last call's times. */
    public static final String LEDGER = "ledger";

    private static final int BORN = 0;
    private static final int COMMANDED = 1;
    private static final int FIRST = 2;
    private static final int LAST = 3;

    private final String version;
    private final AtomicLongArray times = new AtomicLongArray(4);
    private volatile double power;

    public SwappedMotor() {
        String[] content = read().split("\n");
        version = content[0];
        Arrays.stream(content).skip(1).forEach(SwappedMotor::load);
        times.set(BORN, System.nanoTime());
        ledger().put(times, version);
    }

    @Override
    public void setPower(double power) {
        note(FIRST);
        note(COMMANDED);
        this.power = power;
        noteLast();
    }

    @Override
    public Power power() {
        double now = power;
        return new Power(now != 0, now);
    }

    @Override
    public boolean isMoving() {
        note(FIRST);
        boolean moving = power != 0;
        noteLast();
        return moving;
    }

    @Override
    public void stop() {
        power = 0;
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return command.isEmpty() ? Map.of(VERSION, version) : Map.of(VERSION, version, LEDGER, inWords());
    }

    private void note(int first) {
        times.compareAndSet(first, 0, System.nanoTime());
    }

    private void noteLast() {
        times.accumulateAndGet(LAST, System.nanoTime(), Math::max);
    }

    private static String inWords() {
        return ledger().entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getKey().get(BORN)))
                .map(entry -> "%s %d %d %d %d"
                        .formatted(
                                entry.getValue(),
                                entry.getKey().get(BORN),
                                entry.getKey().get(COMMANDED),
                                entry.getKey().get(FIRST),
                                entry.getKey().get(LAST)))
                .collect(Collectors.joining("\n"));
    }

    @SuppressWarnings("unchecked") // nobody else writes under this key
    private static Map<AtomicLongArray, String> ledger() {
        Map<Object, Object> robots = System.getProperties();
        return (Map<AtomicLongArray, String>) robots.computeIfAbsent(
                "com.example.swapped.ledger", any -> new ConcurrentHashMap<AtomicLongArray, String>());
    }

    private static void load(String type) {
        try {
            Class.forName(type, true, SwappedMotor.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read() {
        try (InputStream in = SwappedMotor.class.getClassLoader().getResourceAsStream(CONTENT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.holdfast.spatial;

import java.util.Random;
import java.util.stream.Stream;

/** Rotations of all kinds, the same ones every time: evenly spread, and close to where conversions are hard. */
final class RandomRotations {
    private static final int EACH = 2_000;

    private final Random random = new Random(20_261_128);

    Stream<Quaternion> all() {
        Stream<Quaternion> even = Stream.generate(this::even).limit(EACH);
        Stream<Quaternion> nearUp = Stream.generate(() -> turn().times(tilt(0))).limit(EACH);
        Stream<Quaternion> nearDown =
                Stream.generate(() -> turn().times(tilt(Math.PI))).limit(EACH);
        Stream<Quaternion> nearLevel =
                Stream.generate(() -> turn().times(tilt(Math.PI / 2))).limit(EACH);
        return Stream.of(even, nearUp, nearDown, nearLevel).flatMap(each -> each);
    }

    Quaternion even() {
        return new Quaternion(
                random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    Vector3 point() {
        return new Vector3(1000 * random.nextGaussian(), 1000 * random.nextGaussian(), 1000 * random.nextGaussian());
    }

    private Quaternion turn() {
        return new AxisAngle(0, 0, 1, random.nextDouble() * 2 * Math.PI).quaternion();
    }

    /** About a level axis by nearly this angle: off by anything from a hundredth down to nothing at all. */
    private Quaternion tilt(double angle) {
        double off = random.nextInt(10) == 0 ? 0 : Math.pow(10, -2 - random.nextInt(16)) * random.nextGaussian();
        double about = random.nextDouble() * 2 * Math.PI;
        return new AxisAngle(Math.cos(about), Math.sin(about), 0, angle + off)
                .quaternion()
                .times(turn());
    }
}

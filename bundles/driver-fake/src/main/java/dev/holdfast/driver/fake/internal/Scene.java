package dev.holdfast.driver.fake.internal;

/**
 * What a fake camera looks at: a ball that circles in front of a wall. Colors and depths follow from the ray that a pixel
 * sees by, so that they agree with each other, with the intrinsics, and with the points of a cloud.
 *
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param seconds since the ball began to circle
 */
record Scene(int width, int height, double seconds) {
    /** How far the wall is, millimetres. */
    static final double WALL = 2000;

    /** How long the ball takes to come round. */
    static final double PERIOD_SECONDS = 4;

    private static final double BALL_RADIUS = 250;
    private static final double BALL_DISTANCE = 1200;
    private static final double TILE = 250; // edge length of the wall's tiles, millimetres
    private static final int WALL_LIGHT = 0xB8C4CE;
    private static final int WALL_DARK = 0x8794A0;

    /** The focal length of a camera that sees as far to the sides as half of what it sees ahead; in pixels. */
    double focal() {
        return width;
    }

    /** The pixel in the middle, from the left. */
    double centerX() {
        return (width - 1) / 2.0;
    }

    /** The pixel in the middle, from the top. */
    double centerY() {
        return (height - 1) / 2.0;
    }

    /** How far right what a pixel sees is, millimetres, for each millimetre that it is ahead. */
    double right(int x) {
        return (x - centerX()) / focal();
    }

    /** How far down what a pixel sees is, millimetres, for each millimetre that it is ahead. */
    double down(int y) {
        return (y - centerY()) / focal();
    }

    /** How far ahead what a pixel sees is, millimetres along the optical axis. */
    double depth(int x, int y) {
        double right = right(x);
        double down = down(y);
        double square = right * right + down * down + 1;
        double along = right * ballX() + down * ballY() + BALL_DISTANCE;
        double rest = ballX() * ballX() + ballY() * ballY() + BALL_DISTANCE * BALL_DISTANCE - BALL_RADIUS * BALL_RADIUS;
        double hit = along * along - square * rest;
        return hit > 0 ? (along - Math.sqrt(hit)) / square : WALL;
    }

    /** What color a pixel sees: red, green, blue, from the highest of three bytes. */
    int color(int x, int y) {
        double depth = depth(x, y);
        return depth < WALL ? ballColor(x, y, depth) : wallColor(x, y);
    }

    /** Lit from where the camera is. */
    private int ballColor(int x, int y, double depth) {
        double facing = (BALL_DISTANCE - depth) / BALL_RADIUS;
        double light = 0.3 + 0.7 * Math.max(0, facing);
        return (int) (235 * light) << 16 | (int) (90 * light) << 8 | (int) (40 * light);
    }

    private int wallColor(int x, int y) {
        long column = (long) Math.floor(right(x) * WALL / TILE);
        long row = (long) Math.floor(down(y) * WALL / TILE);
        return (column + row) % 2 == 0 ? WALL_LIGHT : WALL_DARK;
    }

    private double ballX() {
        return 300 * Math.cos(2 * Math.PI * seconds / PERIOD_SECONDS);
    }

    private double ballY() {
        return 150 * Math.sin(2 * Math.PI * seconds / PERIOD_SECONDS);
    }
}

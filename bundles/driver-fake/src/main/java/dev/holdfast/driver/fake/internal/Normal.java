package dev.holdfast.driver.fake.internal;

/** The damped normal matrix of some columns, {@code JJ' + d}, ready to solve with: its Cholesky factor. */
final class Normal {
    private final double[][] factor;

    /** @param damping above 0, so that there is always a factor */
    Normal(double[][] columns, double damping) {
        int size = columns[0].length;
        factor = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = row == column ? damping : 0;
                for (double[] each : columns) {
                    sum += each[row] * each[column];
                }
                for (int k = 0; k < column; k++) {
                    sum -= factor[row][k] * factor[column][k];
                }
                factor[row][column] = row == column ? Math.sqrt(sum) : sum / factor[column][column];
            }
        }
    }

    double[] solve(double[] right) {
        double[] values = right.clone();
        for (int row = 0; row < values.length; row++) {
            for (int k = 0; k < row; k++) {
                values[row] -= factor[row][k] * values[k];
            }
            values[row] /= factor[row][row];
        }
        for (int row = values.length - 1; row >= 0; row--) {
            for (int k = row + 1; k < values.length; k++) {
                values[row] -= factor[k][row] * values[k];
            }
            values[row] /= factor[row][row];
        }
        return values;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

package dev.holdfast.rpc.port.internal;

/** The port cannot be opened. The message is for the person who started the robot: what is wrong, and the mend. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause why the address could not be bound */
    public PortTakenException(ListenAddress address, Throwable cause) {
        super(
                reason(address, cause) + ". Choose another address with network.bind_address in robot.json,"
                        + " or another port with --port.",
                cause);
    }

    private static String reason(ListenAddress address, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        return text.contains("in use")
                ? address + " is taken by another program"
                : "Cannot listen on " + address + " (" + text + ")";
    }
}

package dev.holdfast.rpc.operator.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The robot wherever it is just now: it may end and come back, at another port. For one thread. */
final class RunningRobot implements Target, AutoCloseable {
    private final Callable<Access> access;
    private String known = "";
    private Optional<OperatorClient> client = Optional.empty();

    private interface Question<A> {
        A of(OperatorClient robot) throws IOException;
    }

    /** @param access throws, in words for a person, while there is none */
    RunningRobot(Callable<Access> access) {
        this.access = access;
    }

    /** A question about nothing, so that a robot which does not answer is noticed. */
    @Override
    public String find() throws IOException {
        ask(robot -> robot.why(""));
        return known;
    }

    @Override
    public Outcome deploy(String file, Path jar) throws IOException {
        var answer = ask(robot -> robot.deploy(file, jar, false));
        return new Outcome(answer.getReady(), answer.getReason());
    }

    @Override
    public void close() {
        client.ifPresent(OperatorClient::close);
        client = Optional.empty();
    }

    /** A connection that failed is not used again: it would wait longer and longer before it tries. */
    private <A> A ask(Question<A> question) throws IOException {
        try {
            return question.of(connected());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private OperatorClient connected() throws IOException {
        Access now;
        try {
            now = access.call();
        } catch (Exception e) {
            close();
            throw new IOException(e.getMessage(), e);
        }
        if (client.isEmpty() || !now.address().equals(known)) {
            close();
            client = Optional.of(new OperatorClient(now));
            known = now.address();
        }
        return client.get();
    }
}

package dev.holdfast.client;

import dev.holdfast.rpc.ResourceRpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a robot is connected to. Immutable: each method gives new options.
 *
 * <pre>{@code
 * RobotClient.connect("robot.local:8080", RobotClient.options().onLapse(OnLapse.FAIL).callTimeout(Duration.ofSeconds(5)))
 * }</pre>
 *
 * @param sessions whether commands are made in a session that the client keeps by itself
 * @param onLapse what becomes of a command that comes too late for its session
 * @param encryption whether to use TLS, and whom to trust then
 * @param credentials what proves to the robot who the client is; empty for nothing
 * @param unencryptedCredentials whether they may cross a network in plain text
 * @param connectTimeout how long {@code connect} waits until the robot is reached; zero: it does not wait
 * @param callTimeout how long a call may take that has no deadline; empty: as long as the robot takes
 * @param name what the robot's log calls the client
 * @param apis how further APIs cross the wire, beside those that are found by themselves
 */
public record RobotOptions(
        boolean sessions,
        OnLapse onLapse,
        Encryption encryption,
        Optional<Credentials> credentials,
        boolean unencryptedCredentials,
        Duration connectTimeout,
        Optional<Duration> callTimeout,
        String name,
        List<ResourceRpc<?>> apis) {
    static final RobotOptions DEFAULT = new RobotOptions(
            true,
            OnLapse.RETRY,
            Encryption.NONE,
            Optional.empty(),
            false,
            Duration.ofSeconds(5),
            Optional.empty(),
            "holdfast-java;v0.1.0;v0.1.0", // as SDKs have it: what it is, its version, and that of its API
            List.of());

    public RobotOptions {
        if (connectTimeout.isNegative()) {
            throw new IllegalArgumentException("connectTimeout is negative: " + connectTimeout);
        }
        callTimeout.filter(limit -> limit.isNegative() || limit.isZero()).ifPresent(limit -> {
            throw new IllegalArgumentException("callTimeout is not longer than nothing: " + limit);
        });
        apis = List.copyOf(apis);
    }

    /**
     * The same, but no session is kept: what is commanded goes on when the program ends. A session may still be managed by
     * hand, see {@link SessionsClient#start()}.
     */
    public RobotOptions disableSessions() {
        return with(false, onLapse);
    }

    /** The same with this for a command that comes too late for its session; {@link OnLapse#RETRY} if nothing is said. */
    public RobotOptions onLapse(OnLapse next) {
        return with(sessions, next);
    }

    /** The same over TLS, where the address does not say {@code http://}. */
    public RobotOptions tls() {
        return with(new Encryption(true, encryption.trusted(), encryption.certificate()));
    }

    /**
     * The same over TLS, with a robot for which one of these vouches, instead of those that Java trusts: for a robot that has
     * its certificate from nobody the world knows.
     *
     * @param caCertificates a PEM file; read when a client connects
     */
    public RobotOptions trust(Path caCertificates) {
        return with(new Encryption(true, Optional.of(caCertificates), encryption.certificate()));
    }

    /**
     * The same over TLS, where the client shows a certificate of its own: some robots ask for nothing else.
     *
     * @param chain a PEM file of it, and of those who vouch for it; read, as the other, when a client connects
     * @param key a PEM file of its private key in PKCS #8 form, without a password
     */
    public RobotOptions clientCertificate(Path chain, Path key) {
        var shown = Optional.of(new Encryption.Certificate(chain, key));
        return with(new Encryption(true, encryption.trusted(), shown));
    }

    /** The same, where the client proves with this key who it is. */
    public RobotOptions credentials(ApiKey key) {
        return credentials(key.credentials());
    }

    /**
     * The same, where the client proves in this way who it is. A robot that asks nobody is content without. In plain text they
     * go to no other machine: {@code connect} refuses that.
     */
    public RobotOptions credentials(Credentials next) {
        return with(Optional.of(next), unencryptedCredentials);
    }

    /**
     * The same, where credentials may also go in plain text to another machine: whoever listens in between can read them, and
     * be the client from then on. For a network that is protected otherwise, such as a tunnel.
     */
    public RobotOptions allowUnencryptedCredentials() {
        return with(credentials, true);
    }

    /** The same with this patience for the first connection; 5 s if nothing is said, and with zero none is waited for. */
    public RobotOptions connectTimeout(Duration next) {
        return with(next, callTimeout, name, apis);
    }

    /** The same, where a call that has no deadline of its own fails after this. Commands that block need longer than they move. */
    public RobotOptions callTimeout(Duration next) {
        return with(connectTimeout, Optional.of(next), name, apis);
    }

    /** The same under this name in the robot's log. */
    public RobotOptions name(String next) {
        return with(connectTimeout, callTimeout, next, apis);
    }

    /** The same, which knows how this API crosses the wire too. */
    public RobotOptions api(ResourceRpc<?> next) {
        var more = new ArrayList<>(apis);
        more.add(next);
        return with(connectTimeout, callTimeout, name, more);
    }

    private RobotOptions with(boolean kept, OnLapse late) {
        return new RobotOptions(
                kept, late, encryption, credentials, unencryptedCredentials, connectTimeout, callTimeout, name, apis);
    }

    private RobotOptions with(Encryption next) {
        return new RobotOptions(
                sessions, onLapse, next, credentials, unencryptedCredentials, connectTimeout, callTimeout, name, apis);
    }

    private RobotOptions with(Optional<Credentials> proof, boolean unencrypted) {
        return new RobotOptions(
                sessions, onLapse, encryption, proof, unencrypted, connectTimeout, callTimeout, name, apis);
    }

    private RobotOptions with(Duration patience, Optional<Duration> limit, String called, List<ResourceRpc<?>> known) {
        return new RobotOptions(
                sessions, onLapse, encryption, credentials, unencryptedCredentials, patience, limit, called, known);
    }
}

package dev.holdfast.modules.signature.internal;

import dev.holdfast.door.Deployments.Provider;
import dev.holdfast.door.Deployments.Trust;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Whom robot.json trusts, and whether a jar is of theirs. The trust store is read for each jar anew: a certificate that is put
 * there or taken away counts from the next one on.
 */
public final class Signatures implements AutoCloseable {
    private final Clock clock;
    private final CompletableFuture<Trust> first = new CompletableFuture<>();
    private volatile Trust trust = Trust.ANYBODY;

    /** Nobody knows yet whom to trust: see {@link #awaitTrust}. */
    public Signatures(Clock clock) {
        this.clock = clock;
    }

    /** Says whom to trust from now on. Returns at once. */
    public void follow(Trust now) {
        trust = now;
        first.complete(now);
    }

    /**
     * Waits until it is known whom to trust, or this is closed: no class of a module is loaded before.
     *
     * @throws InterruptedException if this is closed
     */
    public void awaitTrust() throws InterruptedException {
        try {
            first.get();
        } catch (CancellationException | ExecutionException e) {
            throw new InterruptedException("closed before anybody has said whom to trust");
        }
    }

    /** Whoever waits need not wait any more. */
    @Override
    public void close() {
        first.cancel(false);
    }

    /**
     * Looks at a jar, if signatures are asked for.
     *
     * @param copy the jar itself, which nobody writes to
     * @throws RefusedException if it is not wholly signed by somebody who is trusted and may provide a module of its name
     */
    public void require(ModuleJar jar, Path copy) {
        Trust now = trust;
        if (now.required()) {
            require(now, jar, copy);
        }
    }

    private void require(Trust now, ModuleJar jar, Path copy) {
        List<List<X509Certificate>> signers = JarSignatures.signersOfAll(jar.file(), copy);
        RefusedException refusal = null;
        for (List<X509Certificate> signer : signers) {
            try {
                TrustStore store = TrustStore.read(now.store());
                requireProvider(now, jar, store.require(jar.file(), signer, clock.instant()));
                return;
            } catch (RefusedException e) {
                refusal = e; // of several who have signed all of it, one is enough
            } catch (IOException e) {
                throw new RefusedException(
                        "%s cannot be verified: %s; mend modules.trust and modules.providers of robot.json"
                                .formatted(jar.file(), e.getMessage()),
                        e);
            }
        }
        throw refusal;
    }

    private static void requireProvider(Trust now, ModuleJar jar, List<X509Certificate> chain) throws IOException {
        if (now.providers().isEmpty()) {
            return;
        }
        boolean known = false;
        for (Provider provider : now.providers()) {
            if (TrustStore.certificates(provider.certificate()).stream().anyMatch(chain::contains)) {
                known = true;
                if (provider.mayProvide(jar.symbolicName())) {
                    return;
                }
            }
        }
        throw new RefusedException(
                known
                        ? "%s is signed by %s, who may not provide a module called %s; mend modules.providers of robot.json, or its Bundle-SymbolicName"
                                .formatted(jar.file(), TrustStore.name(chain.get(0)), jar.symbolicName())
                        : "%s is signed by %s, whom modules.providers of robot.json does not name; add the certificate there, or sign it with another key"
                                .formatted(jar.file(), TrustStore.name(chain.get(0))));
    }
}

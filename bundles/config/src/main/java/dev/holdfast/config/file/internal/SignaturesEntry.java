package dev.holdfast.config.file.internal;

import dev.holdfast.door.Deployments.Provider;
import dev.holdfast.door.Deployments.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the file says of signatures.
 *
 * @param required whether modules must be signed
 * @param trust where the certificates are that are trusted, relative to the folder of robot.json
 * @param providers who may provide what; empty: everybody who is trusted, all
 */
public record SignaturesEntry(boolean required, String trust, List<ProviderEntry> providers) {
    static final String TRUST = "trust";
    public static final SignaturesEntry DEFAULT = new SignaturesEntry(false, TRUST, List.of());

    /**
     * @param certificate a file, relative to the folder of the trust store
     * @param prefixes of symbolic names
     */
    public record ProviderEntry(String certificate, List<String> prefixes) {
        public ProviderEntry {
            prefixes = List.copyOf(prefixes);
        }
    }

    public SignaturesEntry {
        providers = List.copyOf(providers);
    }

    Trust trust(Path folder) {
        if (!required) {
            return Trust.ANYBODY;
        }
        Path store = folder.resolve(trust).normalize();
        Path home = Files.isRegularFile(store) ? store.getParent() : store;
        return new Trust(
                true,
                store,
                providers.stream()
                        .map(provider -> new Provider(
                                home.resolve(provider.certificate()).normalize(), provider.prefixes()))
                        .toList());
    }
}

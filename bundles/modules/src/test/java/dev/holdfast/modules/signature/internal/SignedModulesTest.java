package dev.holdfast.modules.signature.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.door.Deployments.Provider;
import dev.holdfast.door.Deployments.Trust;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.JarReader;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.jar.internal.TestJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is taken where signatures are asked for, and what nobody should get past that. */
class SignedModulesTest {
    private static final String STEPPER = "acme/Stepper.class";
    private static final String COMPONENT = "OSGI-INF/stepper.xml";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String SIGNATURE = "META-INF/ACME.SF";
    private static final String BLOCK = "META-INF/ACME.EC";
    private static final int LARGEST = 4 << 20;

    @TempDir
    static Path folder;

    private static Keys keys;
    private static Path trusted;
    private static byte[] plain;
    private static byte[] good;

    private final Map<String, DynamicTest> bad = new LinkedHashMap<>();
    private final Signatures signatures = new Signatures(Clock.systemUTC());

    @BeforeAll
    static void makeKeys() {
        keys = new Keys(folder)
                .make("acme")
                .make("authority", "-ext", "bc:c")
                .make("employee", "-signer", "authority")
                .make("department", "-signer", "authority", "-ext", "bc:c")
                .make("temp", "-signer", "department")
                .make("clerk", "-signer", "employee")
                .make("friend", "-signer", "acme")
                .make("eve")
                .make("false-acme", "-dname", "CN=acme")
                .make("false-authority", "-ext", "bc:c", "-dname", "CN=authority")
                .make("impostor", "-signer", "false-authority")
                .make("old", "-startdate", "-30d", "-validity", "7")
                .make("young", "-startdate", "+30d")
                .make("old-authority", "-ext", "bc:c", "-startdate", "-30d", "-validity", "7")
                .make("orphan", "-signer", "old-authority")
                .make("server", "-ext", "eku=serverAuth")
                .make("notary", "-ext", "ku:c=keyCertSign");
        trusted = keys.trust("trust", "acme", "authority", "old", "young", "old-authority", "server", "notary");
        plain = TestJar.stepper("1.0.0").bytes();
        good = keys.sign("acme", plain);
    }

    // ---- taken ----

    @TestFactory
    Stream<DynamicTest> takesWhatSomebodyWhoIsTrustedHasSigned() {
        byte[] versioned = TestJar.stepper("1.0.0")
                .entry("META-INF/services/x.Y", "x.Z")
                .entry("META-INF/versions/17/acme/Stepper.class", "x")
                .entry("lib/", "")
                .bytes();
        return Map.of(
                        "by his own key", good,
                        "by a key of an authority's", keys.sign("employee", plain),
                        "by a key of an authority's department", keys.sign("temp", plain),
                        "with SHA-512", keys.sign("acme", plain, "SHA-512", "SHA512withECDSA", false),
                        "by two", keys.sign("eve", good),
                        "by two, the other way round", keys.sign("acme", keys.sign("eve", plain)),
                        "anew", keys.sign("acme", keys.sign("acme", plain)),
                        "with all kinds of entries", keys.sign("acme", versioned))
                .entrySet()
                .stream()
                .map(jar -> dynamicTest(jar.getKey(), () -> assertDoesNotThrow(() -> judge(trust(), jar.getValue()))));
    }

    @Test
    void takesAnyJarWhereSignaturesAreNotAskedFor() {
        judge(Trust.ANYBODY, plain);
        judge(Trust.ANYBODY, EditedJar.of(good).with("x", "y").bytes());
    }

    @Test
    void readsTheTrustStoreFromAFileToo() throws IOException {
        Path file = Files.writeString(folder.resolve("both.pem"), keys.pem("eve") + keys.pem("acme"));

        judge(new Trust(true, file, List.of()), good);
        judge(new Trust(true, file, List.of()), keys.sign("eve", plain));
    }

    @Test
    void takesFromEachProviderWhatHeMayProvide() {
        for (String prefix : List.of("acme", "acme.", "acme.stepper", "*")) {
            judge(trust(provider("acme", prefix)), good);
        }
        judge(trust(provider("authority", "acme")), keys.sign("employee", plain));
        judge(trust(provider("authority", "org"), provider("acme", "com", "acme")), good);
    }

    /** A certificate that is put there, or taken away, counts from the next jar on. */
    @Test
    void readsTheTrustStoreAnew() throws IOException {
        Path place = keys.trust("changing", "eve");
        Trust changing = new Trust(true, place, List.of());
        assertThrows(RefusedException.class, () -> judge(changing, good));

        keys.trust("changing", "acme");
        judge(changing, good);

        Files.delete(place.resolve("acme.pem"));
        assertThrows(RefusedException.class, () -> judge(changing, good));
    }

    // ---- refused ----

    @TestFactory
    Stream<DynamicTest> refuses() {
        addStripped();
        addEdited();
        addAdded();
        addTwice();
        addHostile();
        addSigners();
        addProviders();
        addStores();
        assertTrue(bad.size() >= 60, () -> "only " + bad.size());
        return bad.values().stream();
    }

    private void addStripped() {
        byte[] other = keys.sign("acme", TestJar.stepper("2.0.0").bytes());
        refused("a jar that is not signed", "is not signed", plain);
        refused("one without the signature file", "without its signature", edited().without(SIGNATURE));
        refused("one without the block", "without its block", edited().without(BLOCK));
        refused("one without both", "is not signed", edited().without(SIGNATURE).without(BLOCK));
        refused("one without its manifest", "is not signed", edited().without(MANIFEST));
        refused("an empty signature file", "no digest of the whole", edited().replace(SIGNATURE, new byte[0]));
        refused("an empty block", "", edited().replace(BLOCK, new byte[0]));
        refused("a block of nonsense", "", edited().replace(BLOCK, "nonsense".getBytes(StandardCharsets.UTF_8)));
        refused(
                "another jar's block",
                "",
                edited().replace(BLOCK, EditedJar.of(other).entry(BLOCK)));
        refused(
                "another jar's signature file",
                "not the one that was signed",
                edited().replace(SIGNATURE, EditedJar.of(other).entry(SIGNATURE)));
        refused(
                "another jar's signature",
                "not the one that was signed",
                edited().replace(SIGNATURE, EditedJar.of(other).entry(SIGNATURE))
                        .replace(BLOCK, EditedJar.of(other).entry(BLOCK)));
        refused("a signature file with a line more", "", edited().edit(SIGNATURE, text -> text + "X: y\r\n\r\n"));
        refused(
                "a signature without the whole manifest",
                "whole manifest",
                keys.sign("acme", plain, "SHA-256", "SHA256withECDSA", true));
        refused("digests in MD5", "no longer safe", keys.sign("acme", plain, "MD5", "SHA256withECDSA", false));
        refused("digests in SHA-1", "no longer safe", keys.sign("acme", plain, "SHA-1", "SHA256withECDSA", false));
        refused("a block in SHA-1", "still safe", keys.sign("acme", plain, "SHA-256", "SHA1withECDSA", false));
    }

    private void addEdited() {
        byte[] evil = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 1};
        byte[] stepper = EditedJar.of(good).entry(STEPPER);
        String digest = digest(stepper);
        refused("another class", "", edited().replace(STEPPER, evil));
        refused("an empty class", "", edited().replace(STEPPER, new byte[0]));
        refused("a class cut short", "", edited().replace(STEPPER, Arrays.copyOf(stepper, stepper.length - 1)));
        refused("another description", "", edited().edit(COMPONENT, text -> text.replace("Supplier", "Consumer")));
        refused(
                "another class, and its digest in the manifest",
                "not the one that was signed",
                edited().replace(STEPPER, evil).edit(MANIFEST, text -> text.replace(digest, digest(evil))));
        refused("another class, and its digest all the way up", "", forged(evil, digest));
        refused(
                "a class without its section",
                "not the one",
                edited().edit(MANIFEST, text -> text.substring(0, text.indexOf("Name:"))));
        refused(
                "another activator",
                "not the one",
                edited().edit(MANIFEST, text -> "Bundle-Activator: acme.Evil\r\n" + text));
        refused("another name", "not the one", edited().edit(MANIFEST, text -> text.replace("acme.stepper", "evil")));
        refused("another version", "not the one", edited().edit(MANIFEST, text -> text.replace("1.0.0", "9.0.0")));
        refused("an empty line more in the manifest", "not the one", edited().edit(MANIFEST, text -> text + "\r\n"));
        refused("a class under another name", "", edited().rename(STEPPER, "acme/Other.class"));
        refused(
                "two that have changed places",
                "",
                edited().replace(STEPPER, EditedJar.of(good).entry(COMPONENT)).replace(COMPONENT, stepper));
    }

    private void addAdded() {
        String extra = "acme/Evil.class";
        refused("a class more", extra, edited().with(extra, "x"));
        refused("a resource more", "plugin.properties", edited().with("plugin.properties", "x"));
        refused("a class for later Java more", "", edited().with("META-INF/versions/17/" + extra, "x"));
        refused("a service more", "", edited().with("META-INF/services/x.Y", "x.Z"));
        refused(
                "a class more, and a section for it",
                "not the one",
                edited().with(extra, "x")
                        .edit(
                                MANIFEST,
                                text -> text
                                        + "Name: %s\r\nSHA-256-Digest: %s\r\n\r\n"
                                                .formatted(extra, digest("x".getBytes(StandardCharsets.UTF_8)))));
        refused("what calls itself of a signature", "SIG-EVIL", edited().with("META-INF/SIG-EVIL", "x"));
        refused("a signature file further down", "", edited().with("META-INF/x/EVIL.SF", "x"));
        refused("a signature file more", "without its block", edited().with("META-INF/EVIL.SF", "x"));
        refused("a block more", "without its signature", edited().with("META-INF/EVIL.RSA", "x"));
        refused("a second block", "two blocks", edited().with("META-INF/ACME.RSA", "x"));
        refused("a manifest in small letters more", "", edited().with("META-INF/manifest.mf", "x"));
        refused(
                "a signature in small letters",
                "not signed",
                edited().rename(SIGNATURE, "meta-inf/acme.sf").rename(BLOCK, "meta-inf/acme.ec"));
        refused(
                "a signed jar within one that is not",
                "is not signed",
                TestJar.stepper("1.0.0").entry("stepper.jar", good).bytes());
        refused(
                "a signed jar on the class path of one that is not",
                "is not signed",
                TestJar.bundle("acme.x", "1.0.0")
                        .header("Bundle-ClassPath", "stepper.jar")
                        .entry("stepper.jar", good)
                        .bytes());
    }

    private void addTwice() {
        String almost = "acme/Stepper.clasX";
        byte[] last = edited().with(almost, "evil").bytesRenaming(almost, STEPPER);
        byte[] first =
                EditedJar.of(good).rename(STEPPER, almost).with(STEPPER, "evil").bytesRenaming(almost, STEPPER);
        refused("a class twice, the evil one last", "two entries", last);
        refused("a class twice, the evil one first", "two entries", first);
        refused(
                "two manifests",
                "two entries",
                edited().with("META-INF/MANIFEST.MX", "x").bytesRenaming("META-INF/MANIFEST.MX", MANIFEST));
        refused(
                "two signature files of a name",
                "two entries",
                edited().with("META-INF/ACME.SX", "x").bytesRenaming("META-INF/ACME.SX", SIGNATURE));
    }

    private void addHostile() {
        for (String escape : List.of("../evil.class", "/etc/evil", "C:/evil", "acme/../../evil", "..\\evil")) {
            refused(
                    "a signed entry " + escape,
                    "points out of the jar",
                    keys.sign(
                            "acme", TestJar.stepper("1.0.0").entry(escape, "x").bytes()));
        }
        byte[] zeros = new byte[2 * LARGEST];
        byte[] inner = TestJar.plain().entry("zeros", zeros).bytes();
        refused(
                "a signed bomb",
                "unpacks to more",
                keys.sign("acme", TestJar.stepper("1.0.0").entry("zeros", zeros).bytes()));
        refused(
                "a signed bomb within",
                "unpacks to more",
                keys.sign(
                        "acme",
                        TestJar.bundle("acme.x", "1.0.0")
                                .header("Bundle-ClassPath", "inner.jar")
                                .entry("inner.jar", inner)
                                .bytes()));
        refused("a name without end", "characters", edited().with("x".repeat(1001), "x"));
        refused("one cut off at its end", "", Arrays.copyOf(good, good.length - 10));
        refused("one cut off in the middle", "", Arrays.copyOf(good, good.length / 2));
        refused("an empty file", "", new byte[0]);
        refused("no jar at all", "", "hello".repeat(100).getBytes(StandardCharsets.UTF_8));
        refused("one bit turned over", "", turned(good));
    }

    private void addSigners() {
        signedBy("somebody nobody knows", "eve", "nothing in");
        signedBy("somebody with the name of a signer", "false-acme", "");
        signedBy("a key of an authority that nobody knows, by the name of one", "impostor", "does not hold");
        signedBy("a key that a trusted signer has issued, who is no authority", "friend", "no authority");
        signedBy("a key that an employee of an authority has issued", "clerk", "does not hold");
        signedBy("a certificate that has ended", "old", "ended on");
        signedBy("a certificate that has not begun", "young", "set the robot's clock");
        signedBy("a key of an authority that has ended", "orphan", "ended on");
        signedBy("a certificate for servers", "server", "not for signing code");
        signedBy("a certificate for certificates", "notary", "");
        byte[] half = keys.sign(
                "employee",
                TestJar.stepper("1.0.0").entry("acme/Other.class", "x").bytes());
        refused(
                "two signers, each of a part",
                "not the one that was signed",
                EditedJar.of(half)
                        .with(SIGNATURE, EditedJar.of(good).entry(SIGNATURE))
                        .with(BLOCK, EditedJar.of(good).entry(BLOCK)));
        refused(
                "a class more, which somebody else has signed",
                "",
                keys.sign("eve", edited().with("acme/Evil.class", "x").bytes()));
    }

    private void addProviders() {
        byte[] org = keys.sign(
                "acme", TestJar.bundle("org.other", "1.0.0").entry("x", "y").bytes());
        byte[] alike = keys.sign(
                "acme", TestJar.bundle("acmeevil", "1.0.0").entry("x", "y").bytes());
        byte[] nameless = keys.sign("acme", TestJar.plain().entry("x", "y").bytes());
        refused("a name that its signer may not provide", "org.other", trust(provider("acme", "acme")), org);
        refused("a name that only begins with the same letters", "acmeevil", trust(provider("acme", "acme")), alike);
        refused("no name at all", "may not provide", trust(provider("acme", "acme")), nameless);
        refused(
                "a signer whom no provider is",
                "does not name",
                trust(provider("acme", "*")),
                keys.sign("employee", plain));
        refused(
                "a name of another provider's",
                "may not provide",
                trust(provider("acme", "com"), provider("authority", "acme")),
                good);
    }

    private void addStores() {
        Path nowhere = folder.resolve("nowhere");
        Path empty = keys.trust("empty");
        Path nonsense = keys.trust("nonsense");
        write(nonsense.resolve("x.pem"), "nonsense");
        refused("all without a trust store", "there is no " + nowhere, new Trust(true, nowhere, List.of()), good);
        refused("all with an empty one", "no certificate in", new Trust(true, empty, List.of()), good);
        refused("all with nonsense in it", "cannot be verified", new Trust(true, nonsense, List.of()), good);
        refused(
                "all where a provider's certificate is missing",
                "cannot be verified",
                trust(new Provider(nowhere, List.of("*"))),
                good);
    }

    private void signedBy(String what, String name, String message) {
        refused(what, message, keys.sign(name, plain));
    }

    private void refused(String what, String message, EditedJar jar) {
        refused(what, message, jar.bytes());
    }

    private void refused(String what, String message, byte[] jar) {
        refused(what, message, trust(), jar);
    }

    private void refused(String what, String message, Trust trust, byte[] jar) {
        bad.put(what, dynamicTest(what, () -> {
            RuntimeException refusal = assertThrows(RuntimeException.class, () -> judge(trust, jar));

            assertTrue(
                    refusal instanceof RefusedException || refusal instanceof IncompleteException, refusal::toString);
            assertTrue(refusal.getMessage().startsWith("stepper.jar "), refusal::getMessage);
            assertTrue(refusal.getMessage().contains(message), refusal::getMessage);
        }));
    }

    /** Reads and verifies it as it is done with each jar. */
    private void judge(Trust trust, byte[] jar) {
        Path file = folder.resolve("judged.jar");
        write(file, new String(jar, StandardCharsets.ISO_8859_1));
        signatures.follow(trust);
        signatures.require(JarReader.read("stepper.jar", file, LARGEST), file);
    }

    private static Trust trust(Provider... providers) {
        return new Trust(true, trusted, List.of(providers));
    }

    private static Provider provider(String name, String... prefixes) {
        return new Provider(trusted.resolve(name + ".pem"), List.of(prefixes));
    }

    private static EditedJar edited() {
        return EditedJar.of(good);
    }

    /** Everything is edited as its signer would have it; but the key is not there to sign it with. */
    private static byte[] forged(byte[] evil, String digest) {
        EditedJar jar = edited().replace(STEPPER, evil).edit(MANIFEST, text -> text.replace(digest, digest(evil)));
        String before = digest(EditedJar.of(good).entry(MANIFEST));
        return jar.edit(SIGNATURE, text -> text.replace(before, digest(jar.entry(MANIFEST))))
                .bytes();
    }

    private static byte[] turned(byte[] jar) {
        byte[] turned = jar.clone();
        turned[turned.length / 3] ^= 1;
        return turned;
    }

    private static String digest(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

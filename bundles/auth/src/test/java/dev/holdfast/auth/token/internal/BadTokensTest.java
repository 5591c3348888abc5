package dev.holdfast.auth.token.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.AccessRules.SigningKey;
import dev.holdfast.access.Grant;
import dev.holdfast.access.SecretHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens as an attacker makes them: each differs in one thing from one that is taken. */
class BadTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final long SECONDS = NOW.getEpochSecond();
    private static final SecretHash SECRET = SecretHash.of("salt".getBytes(StandardCharsets.UTF_8), "secret");

    @TempDir
    static Path data;

    @TempDir
    static Path elsewhere;

    private static TokenKey key;
    private static TokenKey anothers;
    private static byte[] publicKey;
    private static KeyPair rsa;
    private static KeyPair anothersRsa;
    private static External external;
    private static TokenReader reader;

    @BeforeAll
    static void makeKeys() throws Exception {
        key = TokenKey.in(data);
        publicKey = OctetKeyPair.parse(Files.readString(data.resolve("token-key.json")))
                .getDecodedX();
        anothers = TokenKey.in(elsewhere);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        rsa = generator.generateKeyPair();
        anothersRsa = generator.generateKeyPair();
        external = new External(
                Map.of("company", new SigningKey((RSAPublicKey) rsa.getPublic(), "RS256")),
                Set.of("rover.example.com"),
                Optional.of("https://login.example.com"),
                Grant.EVERYTHING);
        reader = new TokenReader(new Tokens(key, () -> NOW), () -> NOW);
    }

    /** A token in the making. */
    private static final class Draft {
        final Map<String, Object> header = new LinkedHashMap<>();
        final Map<String, Object> claims = new LinkedHashMap<>();
        Signer signer = BadTokensTest::eddsa;
        Change text = token -> token;

        String token() throws Exception {
            String input = Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "."
                    + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
            byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
            return text.of(input + "." + Base64URL.encode(signature));
        }
    }

    private interface Signer {
        byte[] sign(byte[] input) throws Exception;
    }

    private interface Change {
        String of(String token);
    }

    /** What is wrong with a token, and how it is made so. */
    private record Bad(String what, Draft draft) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static byte[] eddsa(byte[] input) throws Exception {
        return key.algorithm().sign(new JWSHeader(JWSAlgorithm.EdDSA), input).decode();
    }

    private static byte[] rsa(KeyPair pair, String algorithm, byte[] input) throws Exception {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(input);
        return signature.sign();
    }

    private static byte[] hmac(byte[] secret, byte[] input) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(input);
    }

    private static Draft ours() {
        var draft = new Draft();
        draft.header.put("alg", "EdDSA");
        draft.header.put("kid", key.id());
        draft.header.put("typ", "JWT");
        draft.claims.put("sub", "tablet");
        draft.claims.put("iss", "holdfast:" + key.id());
        draft.claims.put("aud", "holdfast:" + key.id());
        draft.claims.put("iat", SECONDS);
        draft.claims.put("exp", SECONDS + 3_600);
        draft.claims.put("jti", "1");
        draft.claims.put("rpc_creds_type", "api-key");
        draft.claims.put("holdfast_proof", key.proof("tablet", SECRET));
        return draft;
    }

    private static Draft externals() {
        var draft = new Draft();
        draft.header.put("alg", "RS256");
        draft.header.put("kid", "company");
        draft.claims.put("sub", "kim@example.com");
        draft.claims.put("iss", "https://login.example.com");
        draft.claims.put("aud", List.of("other.example.com", "rover.example.com"));
        draft.claims.put("iat", SECONDS);
        draft.claims.put("exp", SECONDS + 3_600);
        draft.claims.put("rpc_creds_type", "external");
        draft.signer = input -> rsa(rsa, "SHA256withRSA", input);
        return draft;
    }

    private static Bad our(String what, Consumer<Draft> change) {
        return bad(what, ours(), change);
    }

    private static Bad extern(String what, Consumer<Draft> change) {
        return bad("external: " + what, externals(), change);
    }

    private static Bad bad(String what, Draft draft, Consumer<Draft> change) {
        change.accept(draft);
        return new Bad(what, draft);
    }

    static List<Bad> bad() {
        var all = new ArrayList<Bad>();
        all.addAll(headersAndSignatures());
        all.addAll(claims());
        all.addAll(externalOnes());
        return all;
    }

    private static List<Bad> headersAndSignatures() {
        byte[] x = publicKey;
        return List.of(
                our("no token at all", d -> d.text = t -> "viewer"),
                our("empty", d -> d.text = t -> ""),
                our("too long", d -> d.claims.put("filler", "x".repeat(8_192))),
                our("no signature", d -> d.text = t -> t.substring(0, t.lastIndexOf('.') + 1)),
                our("two parts", d -> d.text = t -> t.substring(0, t.lastIndexOf('.'))),
                our("four parts", d -> d.text = t -> t + ".x"),
                our("white space before", d -> d.text = t -> " " + t),
                our("a newline behind", d -> d.text = t -> t + "\n"),
                our("padding behind", d -> d.text = t -> t + "=="),
                our("the last bits of the signature changed", d -> d.text = BadTokensTest::lastBits),
                our("alg none, unsigned", d -> {
                    d.header.put("alg", "none");
                    d.text = t -> t.substring(0, t.lastIndexOf('.') + 1);
                }),
                our("alg none, signed", d -> d.header.put("alg", "none")),
                our("no alg", d -> d.header.remove("alg")),
                our("HS256 with the public key", d -> {
                    d.header.put("alg", "HS256");
                    d.signer = input -> hmac(x, input);
                }),
                our("alg Ed25519, another name", d -> d.header.put("alg", "Ed25519")),
                our("alg RS256", d -> {
                    d.header.put("alg", "RS256");
                    d.signer = input -> rsa(rsa, "SHA256withRSA", input);
                }),
                our("no kid", d -> d.header.remove("kid")),
                our("another's kid", d -> d.header.put("kid", anothers.id())),
                our("a kid that is a path", d -> d.header.put("kid", "../../dev/null")),
                our("unknown crit", d -> {
                    d.header.put("crit", List.of("holdfast"));
                    d.header.put("holdfast", true);
                }),
                our("unencoded payload", d -> {
                    d.header.put("crit", List.of("b64"));
                    d.header.put("b64", false);
                }),
                our(
                        "brings its own key",
                        d -> d.header.put(
                                "jwk",
                                Map.of(
                                        "kty",
                                        "OKP",
                                        "crv",
                                        "Ed25519",
                                        "x",
                                        Base64URL.encode(x).toString()))),
                our("says where its key is", d -> d.header.put("jku", "https://evil.example.com/keys")),
                our(
                        "signed with another's key",
                        d -> d.signer = input -> anothers.algorithm()
                                .sign(new JWSHeader(JWSAlgorithm.EdDSA), input)
                                .decode()),
                our("a signature of zeros", d -> d.signer = input -> new byte[64]),
                our("a signature that is too short", d -> d.signer = input -> new byte[63]),
                our(
                        "a signature of other claims",
                        d -> d.signer = input -> eddsa("other".getBytes(StandardCharsets.US_ASCII))),
                our(
                        "claims that are no JSON",
                        d -> d.text = t -> {
                            String[] parts = t.split("\\.");
                            return parts[0] + "." + Base64URL.encode("[]") + "." + parts[2];
                        }));
    }

    private static List<Bad> claims() {
        return List.of(
                our("expired", d -> d.claims.put("exp", SECONDS - 60)),
                our("no exp", d -> d.claims.remove("exp")),
                our("exp is text", d -> d.claims.put("exp", "never")),
                our("from the future", d -> d.claims.put("iat", SECONDS + 61)),
                our("not yet", d -> d.claims.put("nbf", SECONDS + 61)),
                our("another audience", d -> d.claims.put("aud", "holdfast:" + anothers.id())),
                our(
                        "one audience more",
                        d -> d.claims.put("aud", List.of("holdfast:" + key.id(), "holdfast:" + anothers.id()))),
                our("no audience", d -> d.claims.remove("aud")),
                our("another issuer", d -> d.claims.put("iss", "holdfast:" + anothers.id())),
                our("no issuer", d -> d.claims.remove("iss")),
                our("no subject", d -> d.claims.remove("sub")),
                our("an empty subject", d -> d.claims.put("sub", " ")),
                our("another key's subject", d -> d.claims.put("sub", "laptop")),
                our("a subject that nobody is", d -> d.claims.put("sub", "nobody")),
                our("another credentials type", d -> d.claims.put("rpc_creds_type", "external")),
                our("no credentials type", d -> d.claims.remove("rpc_creds_type")),
                our("another secret", d -> d.claims.put("holdfast_proof", key.proof("tablet", other()))),
                our("no proof", d -> d.claims.remove("holdfast_proof")));
    }

    private static List<Bad> externalOnes() {
        return List.of(
                extern("unknown kid", d -> d.header.put("kid", "elsewhere")),
                extern("no kid", d -> d.header.remove("kid")),
                extern("another algorithm than the key's", d -> {
                    d.header.put("alg", "RS512");
                    d.signer = input -> rsa(rsa, "SHA512withRSA", input);
                }),
                extern("HS256 with the public key", d -> {
                    d.header.put("alg", "HS256");
                    d.signer = input -> hmac(rsa.getPublic().getEncoded(), input);
                }),
                extern("EdDSA with our key", d -> {
                    d.header.put("alg", "EdDSA");
                    d.signer = BadTokensTest::eddsa;
                }),
                extern("signed with another's key", d -> d.signer = input -> rsa(anothersRsa, "SHA256withRSA", input)),
                extern("crit", d -> d.header.put("crit", List.of("exp"))),
                extern("another audience", d -> d.claims.put("aud", "other.example.com")),
                extern("no audience", d -> d.claims.remove("aud")),
                extern("another issuer", d -> d.claims.put("iss", "https://evil.example.com")),
                extern("no issuer", d -> d.claims.remove("iss")),
                extern("expired", d -> d.claims.put("exp", SECONDS - 60)),
                extern("no exp", d -> d.claims.remove("exp")),
                extern("not yet", d -> d.claims.put("nbf", SECONDS + 61)),
                extern("no subject", d -> d.claims.remove("sub")),
                extern("of our own type", d -> d.claims.put("rpc_creds_type", "api-key")),
                extern("no type", d -> d.claims.remove("rpc_creds_type")));
    }

    /** Ed25519's 64 bytes leave four bits of the last character over, which a decoder drops. */
    private static String lastBits(String token) {
        char last = token.charAt(token.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) ^ 1);
    }

    private static SecretHash other() {
        return SecretHash.of("salt".getBytes(StandardCharsets.UTF_8), "other");
    }

    private static Verified read(String token) throws RefusedTokenException {
        Map<String, SecretHash> secrets = Map.of("tablet", SECRET, "laptop", other());
        return reader.read(token, id -> Optional.ofNullable(secrets.get(id)), Optional.of(external));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses(Bad bad) throws Exception {
        String token = bad.draft().token();

        RefusedTokenException refused = assertThrows(RefusedTokenException.class, () -> read(token));

        assertFalse(refused.getMessage().isBlank());
        assertTrue(token.isEmpty() || !refused.getMessage().contains(token), refused.getMessage());
    }

    @Test
    void takesTheOnesThatAreRight() throws Exception {
        assertEquals(new Verified(new Proof.OfKey("tablet", SECRET), NOW.plusSeconds(3_660)), read(ours().token()));
        assertEquals(
                new Verified(new Proof.OfExternal("kim@example.com", external), NOW.plusSeconds(3_660)),
                read(externals().token()));
    }

    @Test
    void allowsForClocksAMinuteApart() throws Exception {
        Draft late = ours();
        late.claims.put("exp", SECONDS - 59);
        Draft early = ours();
        early.claims.put("iat", SECONDS + 60);

        read(late.token());
        read(early.token());
    }

    @Test
    void takesNoExternalTokenWhereNoneIsToBeTaken() throws Exception {
        String token = externals().token();

        assertThrows(
                RefusedTokenException.class, () -> reader.read(token, id -> Optional.of(SECRET), Optional.empty()));
    }

    @Test
    void isTriedWithManyThatDiffer() throws Exception {
        List<String> tokens = new ArrayList<>();
        for (Bad bad : bad()) {
            tokens.add(bad.draft().token());
        }

        assertEquals(tokens.size(), Set.copyOf(tokens).size());
        assertTrue(tokens.size() >= 40, tokens.size() + " tokens");
        assertTrue(Stream.of(ours().token(), externals().token()).noneMatch(tokens::contains));
    }
}

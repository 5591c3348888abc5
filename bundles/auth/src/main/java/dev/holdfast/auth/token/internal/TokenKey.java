package dev.holdfast.auth.token.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.holdfast.access.SecretHash;
import dev.holdfast.auth.key.internal.PrivateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tokens of one robot are signed with: an Ed25519 key that outlives restarts, so that its clients need not notice them.
 * It is in the data directory, as a JSON Web Key.
 */
public final class TokenKey {
    private static final Logger log = LoggerFactory.getLogger(TokenKey.class);
    private static final String NAME = "token-key.json";
    private static final String MAC = "HmacSHA256";
    private static final int LENGTH = 32;
    /** What stands before the 32 bytes of a public key, in the form that the JDK reads (RFC 8410). */
    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String id;
    private final KeyPair pair;
    private final SecretKeySpec proofKey;

    private TokenKey(OctetKeyPair jwk) throws GeneralSecurityException, JOSEException {
        id = jwk.computeThumbprint().toString();
        pair = pair(jwk);
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(jwk.getDecodedD(), MAC));
        proofKey = new SecretKeySpec(mac.doFinal("holdfast proof".getBytes(StandardCharsets.UTF_8)), MAC);
    }

    /** The key in this data directory, made where there is none. One that cannot be kept is good until this process ends. */
    public static TokenKey in(Path data) {
        Path file = data.resolve(NAME);
        try {
            return new TokenKey(OctetKeyPair.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            log.debug("There is no {} yet", file);
        } catch (IOException | ParseException | GeneralSecurityException | JOSEException | RuntimeException e) {
            log.error(
                    "{} cannot be read ({}) and is replaced; clients have to prove anew who they are",
                    file,
                    e.getClass().getSimpleName());
        }
        OctetKeyPair made = make();
        try {
            PrivateFile.write(file, made.toJSONString() + "\n");
        } catch (IOException e) {
            log.warn(
                    "{} cannot be written ({}); after the next start, clients have to prove anew who they are",
                    file,
                    e.getClass().getSimpleName());
        }
        return of(made);
    }

    /** The thumbprint of the key (RFC 7638). */
    String id() {
        return id;
    }

    EdDsa algorithm() {
        return new EdDsa(pair);
    }

    /** What a token says of the key that it was given for: changes with the secret, and tells nothing of it. */
    String proof(String keyId, SecretHash secret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(proofKey);
            mac.update(keyId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(secret.salt());
            mac.update((byte) 0);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(secret.hash()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    private static TokenKey of(OctetKeyPair jwk) {
        try {
            return new TokenKey(jwk);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("Java has had Ed25519 since version 15", e);
        }
    }

    private static OctetKeyPair make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] x = Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
            byte[] d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                    .d(Base64URL.encode(d))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has had Ed25519 since version 15", e);
        }
    }

    private static KeyPair pair(OctetKeyPair jwk) throws GeneralSecurityException {
        if (jwk.getD() == null || !jwk.getCurve().equals(Curve.Ed25519)) {
            throw new GeneralSecurityException("no private Ed25519 key");
        }
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(PUBLIC_PREFIX);
        encoded.writeBytes(jwk.getDecodedX());
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(encoded.toByteArray())),
                factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, jwk.getDecodedD())));
    }
}

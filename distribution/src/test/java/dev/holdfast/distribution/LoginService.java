package dev.holdfast.distribution;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** A company's login, which signs tokens that a robot takes instead of its own. */
final class LoginService {
    private final KeyPair keys;

    LoginService() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    /** What a robot verifies its tokens with, as a JSON Web Key. */
    String key() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"kty\": \"RSA\", \"alg\": \"RS256\", \"kid\": \"1\", \"n\": \"%s\", \"e\": \"%s\"}"
                .formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    /** A token for a robot, with a right signature whatever it says. */
    String token(String robot, Instant until) throws GeneralSecurityException {
        String claims = "{\"sub\": \"lin\", \"aud\": \"%s\", \"rpc_creds_type\": \"external\", \"exp\": %d}"
                .formatted(robot, until.getEpochSecond());
        String said = text("{\"alg\": \"RS256\", \"kid\": \"1\"}") + "." + text(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(said.getBytes(StandardCharsets.US_ASCII));
        return said + "." + base64(signature.sign());
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0; // a byte that only says that it is positive
        return base64(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String text(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

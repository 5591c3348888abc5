package dev.holdfast.config.file.internal;

import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.AccessRules.SigningKey;
import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code auth.external_auth_config}: the RSA keys that verify somebody else's tokens, as a JSON Web Key Set. Which robot a
 * token is for says {@code audience}, else {@code network.fqdn}.
 */
final class ExternalAccessReader {
    private static final String JWKS = "jwks";
    private static final String KEYS = "keys";
    private static final String AUDIENCE = "audience";
    private static final String ISSUER = "issuer";

    private final Fields fields;
    private final Optional<String> fqdn;
    private final List<Problem> hints;
    private final Map<String, SigningKey> keys = new LinkedHashMap<>();

    ExternalAccessReader(Fields fields, Optional<String> fqdn, List<Problem> hints) {
        this.fields = fields;
        this.fqdn = fqdn;
        this.hints = hints;
    }

    External read() {
        Set<String> known = Stream.concat(Stream.of(JWKS, AUDIENCE, ISSUER), GrantReader.KEYS.stream())
                .collect(Collectors.toSet());
        fields.hintAtUnknown(known, hints);
        readKeys();
        return new External(keys, audiences(), fields.text(ISSUER), GrantReader.read(fields));
    }

    private Set<String> audiences() {
        Set<String> audiences = new HashSet<>();
        if (fields.tree().member(AUDIENCE).orElse(null) instanceof Json.Text one) {
            audiences.add(one.value());
        } else {
            audiences.addAll(fields.texts(AUDIENCE));
        }
        if (audiences.isEmpty()) {
            fqdn.ifPresent(audiences::add);
        }
        if (audiences.remove("") || audiences.isEmpty()) {
            hints.add(fields.at(
                    "",
                    "no token is for this robot, as it has no name; write the one that tokens have as their audience"
                            + " into network.fqdn, or here as \"audience\""));
        }
        return audiences;
    }

    private void readKeys() {
        Optional<Fields> set = fields.object(JWKS);
        if (set.isEmpty()) {
            if (fields.tree().member(JWKS).isEmpty()) {
                fields.problem(JWKS, "is missing; write the key set, {\"keys\": [...]}");
            }
            return;
        }
        List<Json> elements = set.get().list(KEYS);
        if (elements.isEmpty()) {
            set.get().problem(KEYS, "must be a list of RSA keys that is not empty");
        }
        set.get().objects(KEYS, elements).forEach(key -> key(key, elements.size() == 1));
    }

    private void key(Fields key, boolean alone) {
        String id = key.text("kid").orElse("");
        if (!key.text("kty").orElse("").equals("RSA")) {
            key.problem("kty", "only RSA keys are taken; write \"RSA\", and the key's n and e");
            return;
        }
        if (!SigningKey.ALGORITHMS.contains(key.text("alg").orElse(""))) {
            key.problem("alg", "name the one algorithm of the key: " + String.join(", ", SigningKey.ALGORITHMS));
            return;
        }
        if (key.tree().member("d").isPresent()) {
            key.problem("d", "is the private half of the key; give a robot the public half alone: n and e");
        } else if (!key.text("use").orElse("sig").equals("sig")) {
            key.problem("use", "the key is not for signatures; write \"sig\", or take another");
        } else if (id.isEmpty() && !alone) {
            key.problem("kid", "is missing; where there are several keys, each has an id, which tokens name");
        } else {
            rsa(key).ifPresent(rsa -> add(key, id, rsa));
        }
    }

    private void add(Fields key, String id, RSAPublicKey rsa) {
        SigningKey made = new SigningKey(rsa, key.text("alg").orElseThrow());
        if (rsa.getModulus().bitLength() < SigningKey.SHORTEST) {
            key.problem("n", "the key has fewer than %d bits; take a longer one".formatted(SigningKey.SHORTEST));
        } else if (keys.putIfAbsent(id, made) != null) {
            key.problem("kid", "\"%s\" is given twice; take one of them out".formatted(id));
        }
    }

    private static Optional<RSAPublicKey> rsa(Fields key) {
        Optional<BigInteger> modulus = number(key, "n");
        Optional<BigInteger> exponent = number(key, "e");
        try {
            return modulus.isEmpty() || exponent.isEmpty()
                    ? Optional.empty()
                    : Optional.of((RSAPublicKey) KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(modulus.get(), exponent.get())));
        } catch (GeneralSecurityException e) {
            key.problem("n", "is no RSA key: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<BigInteger> number(Fields key, String member) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(key.text(member).orElse(""));
            if (bytes.length > 0) {
                return Optional.of(new BigInteger(1, bytes));
            }
        } catch (IllegalArgumentException e) {
            // said below, in the same words
        }
        key.problem(member, "must be a number in base64url, as a JSON Web Key has it");
        return Optional.empty();
    }
}

package dev.holdfast.auth.token.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Set;

/** Ed25519 by the JDK's own provider, for a library that would take it from elsewhere. */
final class EdDsa implements JWSSigner, JWSVerifier {
    private static final String ED25519 = "Ed25519";

    private final KeyPair pair;
    private final JCAContext context = new JCAContext();

    EdDsa(KeyPair pair) {
        this.pair = pair;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new JOSEException("The token cannot be signed", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL signed) throws JOSEException {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initVerify(pair.getPublic());
            signature.update(input);
            return signature.verify(signed.decode());
        } catch (SignatureException e) {
            return false; // not of the right length
        } catch (GeneralSecurityException e) {
            throw new JOSEException("The token cannot be verified", e);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}

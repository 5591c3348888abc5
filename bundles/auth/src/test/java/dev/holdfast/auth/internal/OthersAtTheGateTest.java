package dev.holdfast.auth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.access.AccessException;
import dev.holdfast.access.AccessException.Reason;
import dev.holdfast.access.AccessRules;
import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.AccessRules.SigningKey;
import dev.holdfast.access.Grant;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Who comes without a key of ours: with somebody else's token, or with a certificate. */
class OthersAtTheGateTest {
    /** For other.local, Part-2.local, an address and a mailbox; its subject is eye.local. */
    private static final String CERTIFICATE =
            """
            -----BEGIN CERTIFICATE-----
            MIIBuDCCAV6gAwIBAgIUYBfmXMQ89FnPhhtiDrT1F+5Z+EgwCgYIKoZIzj0EAwIw
            FDESMBAGA1UEAwwJZXllLmxvY2FsMCAXDTI2MTEyOTA5NTI1NloYDzIxMjYxMTA1
            MDk1MjU2WjAUMRIwEAYDVQQDDAlleWUubG9jYWwwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAATBMZrsrrVsQu6KyHuAvCLEsIK+4k9vZ0mfluhts/YhcW2yitDu/FWI
            s7u74DNxXTKhoYzeWTEFsFpOEJ0UWUoVo4GLMIGIMB0GA1UdDgQWBBRIJc3jKr81
            t0pmtDWTG0Q6FWR2HjAfBgNVHSMEGDAWgBRIJc3jKr81t0pmtDWTG0Q6FWR2HjAP
            BgNVHRMBAf8EBTADAQH/MDUGA1UdEQQuMCyCC290aGVyLmxvY2FsggxQYXJ0LTIu
            bG9jYWyHBAoAAAGBCWV5ZUBsb2NhbDAKBggqhkjOPQQDAgNIADBFAiEAo5wtY8kU
            cJCKAD0fWRFvRDoeUPNfvYRO7n3SqGHtpwYCIEqLrKv2rdbITTpJ6pDJRvYUAeoC
            RnRWYeVMCUGqhpDO
            -----END CERTIFICATE-----
            """;

    private static KeyPair company;

    @TempDir
    Path data;

    @BeforeAll
    static void makeKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        company = generator.generateKeyPair();
    }

    private static AccessRules external(Grant grant, String audience) {
        var key = new SigningKey((RSAPublicKey) company.getPublic(), "RS256");
        return new AccessRules(
                true,
                Map.of(),
                Map.of(),
                Optional.of(new External(Map.of("", key), Set.of(audience), Optional.empty(), grant)));
    }

    private static String token() throws Exception {
        var token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .subject("kim@example.com")
                        .audience("rover")
                        .expirationTime(Date.from(Instant.parse("2026-11-29T13:00:00Z")))
                        .claim("rpc_creds_type", "external")
                        .build());
        token.sign(new RSASSASigner(company.getPrivate()));
        return token.serialize();
    }

    private static AccessRules certificates(String name, Grant grant) {
        return new AccessRules(true, Map.of(), Map.of(name, grant), Optional.empty());
    }

    private static X509Certificate certificate() throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(CERTIFICATE.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void letsInWhoeverSomebodyElseVouchesFor() throws Exception {
        var robot = TestGate.with(data, external(Grant.EVERYTHING, "rover"));
        String token = token();

        assertEquals(new Identity("external:kim@example.com", Role.ADMIN, List.of()), robot.gate.identify(token));
        robot.gate.follow(external(new Grant(Role.VIEWER, List.of("base")), "rover"));
        assertEquals(
                new Identity("external:kim@example.com", Role.VIEWER, List.of("base")), robot.gate.identify(token));
        assertRefused(Reason.NOT_SERVED, () -> robot.token("kim@example.com", token));
    }

    @Test
    void putsThemOutWhenOtherRulesHold() throws Exception {
        var robot = TestGate.with(data, external(Grant.EVERYTHING, "rover"));
        String token = token();
        robot.gate.identify(token);
        robot.sessions.start("external:kim@example.com", TestGate.PEER);

        robot.gate.follow(external(Grant.EVERYTHING, "another"));

        assertEquals(List.of(), robot.sessions.liveHolders());
        assertRefused(Reason.NOT_PROVED, () -> robot.gate.identify(token));
    }

    @Test
    void putsThemOutWhenNobodyVouchesAnyMore() throws Exception {
        var robot = TestGate.with(data, external(Grant.EVERYTHING, "rover"));
        String token = token();
        robot.gate.identify(token);
        robot.sessions.start("external:kim@example.com", TestGate.PEER);

        robot.gate.follow(certificates("part-2.local", Grant.EVERYTHING));

        assertEquals(List.of(), robot.sessions.liveHolders());
        assertRefused(Reason.NOT_PROVED, () -> robot.gate.identify(token));
    }

    @Test
    void knowsACertificateByItsDnsNamesAlone() throws Exception {
        var grant = new Grant(Role.OPERATOR, List.of());

        assertEquals(
                Optional.of(grant.to("tls:part-2.local")),
                TestGate.with(data, certificates("part-2.local", grant)).gate.identify(certificate()));
        for (String name : List.of("eye.local", "10.0.0.1", "eye@local", "local", "*")) {
            assertEquals(
                    Optional.empty(),
                    TestGate.with(data, certificates(name, grant)).gate.identify(certificate()),
                    name);
        }
    }

    @Test
    void putsOutTheBearerOfACertificateWhoseNameIsTakenOut() {
        var robot = TestGate.with(data, certificates("part-2.local", Grant.EVERYTHING));
        robot.sessions.start("tls:part-2.local", TestGate.PEER);

        robot.gate.follow(certificates("other.local", Grant.EVERYTHING));

        assertTrue(robot.gate.asks());
        assertFalse(robot.sessions.liveHolders().contains("tls:part-2.local"));
    }

    private static void assertRefused(Reason reason, Executable asked) {
        assertEquals(reason, assertThrows(AccessException.class, asked).reason());
    }
}

package io.quarkiverse.clerk.deployment.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;

/**
 * A server that asks its clients for a certificate, and the one that they have.
 */
public final class TestCertificates {

    /** Of this JVM, as tests run in several. */
    private static final Path FOLDER = Path.of("target", "certificates-" + ProcessHandle.current().pid()).toAbsolutePath();
    private static final String NAME = "mutual-tls";
    private static final String PASSWORD = "password";

    private TestCertificates() {
    }

    public static QuarkusUnitTest asked(QuarkusUnitTest application) {
        if (!(TestCertificates.class.getClassLoader() instanceof QuarkusClassLoader)) {
            generate();
        }
        return application
                .overrideConfigKey("quarkus.http.ssl.client-auth", "request")
                .overrideConfigKey("quarkus.http.test-ssl-port", "0")
                .overrideRuntimeConfigKey("quarkus.http.insecure-requests", "enabled")
                .overrideRuntimeConfigKey("quarkus.tls.key-store.p12.path", path("keystore"))
                .overrideRuntimeConfigKey("quarkus.tls.key-store.p12.password", PASSWORD)
                .overrideRuntimeConfigKey("quarkus.tls.trust-store.p12.path", path("server-truststore"))
                .overrideRuntimeConfigKey("quarkus.tls.trust-store.p12.password", PASSWORD);
    }

    private static void generate() {
        try {
            Files.createDirectories(FOLDER);
            new CertificateGenerator(FOLDER, true).generate(new CertificateRequest().withName(NAME).withPassword(PASSWORD)
                    .withFormat(Format.PKCS12).withDuration(Duration.ofDays(2)).withClientCertificate());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(String store) {
        return FOLDER.resolve(NAME + "-" + store + ".p12").toString();
    }

    /** Over TLS, by a client with a certificate. */
    public static RequestSpecification withCertificate() {
        return withoutCertificate().keyStore(path("client-keystore"), PASSWORD);
    }

    /** Over TLS, by a client without. */
    public static RequestSpecification withoutCertificate() {
        return RestAssured.given().trustStore(path("client-truststore"), PASSWORD).redirects().follow(false);
    }
}

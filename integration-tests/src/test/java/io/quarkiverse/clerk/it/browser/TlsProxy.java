package io.quarkiverse.clerk.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PfxOptions;

/**
 * A reverse proxy that ends TLS, as many an application has in front: browsers speak https to it, and it http to the
 * application, which it tells so. Its certificate is made here and signed by itself.
 */
final class TlsProxy implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final int applicationPort;
    private final String prefix;
    private final HttpServer server;

    /**
     * @param prefix a path that browsers see and the application does not; may be empty
     * @param folder for the certificate
     */
    TlsProxy(int applicationPort, String prefix, Path folder) {
        this.applicationPort = applicationPort;
        this.prefix = prefix;
        this.server = vertx.createHttpServer(new HttpServerOptions().setSsl(true).setMaxInitialLineLength(16 * 1024)
                .setKeyCertOptions(new PfxOptions().setPath(certificate(folder).toString()).setPassword(PASSWORD)))
                .requestHandler(this::forward);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** Where browsers find the application, with a slash at the end. */
    String url() {
        return origin() + prefix + "/";
    }

    String origin() {
        return "https://localhost:" + server.actualPort();
    }

    private static Path certificate(Path folder) {
        Path store = folder.resolve("proxy.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        try {
            Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "proxy", "-keyalg", "RSA", "-validity", "1",
                    "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass",
                    PASSWORD, "-keystore", store.toString()).inheritIO().start();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool made no certificate");
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void forward(HttpServerRequest request) {
        if (!request.uri().startsWith(prefix + "/")) {
            request.response().setStatusCode(404).end();
            return;
        }
        RequestOptions options = new RequestOptions().setHost("127.0.0.1").setPort(applicationPort).setMethod(request.method())
                .setURI(request.uri().substring(prefix.length()));
        request.body().compose(body -> client.request(options).compose(forwarded -> {
            copyHeaders(request, forwarded);
            return forwarded.send(body);
        })).onSuccess(answer -> answer(request, answer))
                .onFailure(problem -> request.response().setStatusCode(502).end(problem.getMessage()));
    }

    private void copyHeaders(HttpServerRequest request, HttpClientRequest forwarded) {
        forwarded.headers().addAll(request.headers())
                .set(HttpHeaders.HOST, "application.internal")
                .set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", "https")
                .set("X-Forwarded-Host", request.getHeader(HttpHeaders.HOST));
        if (!prefix.isEmpty()) {
            forwarded.headers().set("X-Forwarded-Prefix", prefix);
        }
    }

    private static void answer(HttpServerRequest request, HttpClientResponse answer) {
        answer.body().onSuccess(body -> {
            request.response().setStatusCode(answer.statusCode()).headers().addAll(answer.headers())
                    .remove(HttpHeaders.TRANSFER_ENCODING).remove(HttpHeaders.CONTENT_LENGTH);
            request.response().end(body);
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

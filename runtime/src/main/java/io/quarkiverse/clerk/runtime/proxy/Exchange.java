package io.quarkiverse.clerk.runtime.proxy;

import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.clerk.runtime.concurrent.OutageLog;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * One request to the Frontend API and its response. Neither is buffered: each side is read as fast as the other side
 * accepts data. If one side aborts, the other side is aborted too.
 * <p>
 * All calls are on the request's Vert.x context.
 */
final class Exchange {

    private static final int OK = 200;
    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 304);

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final FrontendApiAddress frontendApi;
    private final String proxyUrl;
    private final String secretKey;
    private final RequestContent content;
    private final ProxyLimits limits;
    private final OutageLog log;
    private final Runnable slot;

    private HttpClientRequest upstream;
    private HttpClientResponse upstreamAnswer;
    private long timer = -1;
    private boolean sent;
    private boolean answered;
    private boolean over;

    /**
     * @param proxyUrl the public URL of the proxy
     * @param log logs outages of the Frontend API
     * @param slot releases the slot of this exchange
     */
    Exchange(RoutingContext context, FrontendApiAddress frontendApi, String proxyUrl, String secretKey, ProxyLimits limits,
            OutageLog log, Runnable slot) {
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.frontendApi = frontendApi;
        this.proxyUrl = proxyUrl;
        this.secretKey = secretKey;
        this.content = new RequestContent(context, limits);
        this.limits = limits;
        this.log = log;
        this.slot = slot;
    }

    void begin(HttpClient client, RequestOptions target) {
        if (content.declaredLength() > limits.maxBytes()) {
            refuse(ProxyError.TOO_LARGE);
            return;
        }
        content.pause();
        timer = context.vertx().setTimer(limits.maxDuration().toMillis(), ignored -> failed(new TimeoutException()));
        client.request(target).onSuccess(this::send).onFailure(this::failed);
    }

    /**
     * Ends the exchange, whatever the cause: aborts what is still in progress and releases the slot. Later calls have no
     * effect.
     */
    void finish() {
        if (over) {
            return;
        }
        over = true;
        slot.run();
        context.vertx().cancelTimer(timer);
        content.stop();
        // A connection on which everything is done may be another exchange's already.
        if (upstream != null && !(sent && answered)) {
            upstream.reset();
        }
    }

    private static void ignore(Throwable problem) {
        // The response fails too, and is handled. Without this handler, Vert.x would log an error.
    }

    private void send(HttpClientRequest connected) {
        connected.exceptionHandler(Exchange::ignore);
        connected.connection().exceptionHandler(Exchange::ignore);
        if (over) {
            connected.reset();
            return;
        }
        upstream = connected;
        try {
            addHeaders(connected);
        } catch (IllegalArgumentException e) {
            // HTTP/2 allows header values that HTTP/1.1 does not.
            refuse(ProxyError.BAD_REQUEST);
            return;
        }
        connected.response().onSuccess(this::answer).onFailure(this::failed);
        content.send(connected, () -> sent = true, this::refuse);
    }

    private void addHeaders(HttpClientRequest connected) {
        ProxyHeaders.copyRequest(request.headers(), connected.headers());
        connected.putHeader(ProxyHeaders.PROXY_URL, proxyUrl);
        connected.putHeader(ProxyHeaders.SECRET_KEY, secretKey);
        String client = client(request.remoteAddress());
        // Always set, so that the Frontend API can distinguish proxied callers from local ones.
        connected.putHeader(ProxyHeaders.FORWARDED_FOR, client == null ? "unknown" : client);
    }

    /** The address that Quarkus determined, from forwarded headers if it is configured to trust them. */
    private static String client(SocketAddress address) {
        if (address == null) {
            return null;
        }
        return address.hostAddress() != null ? address.hostAddress() : address.host();
    }

    private void answer(HttpClientResponse answer) {
        if (over) {
            return;
        }
        if (answer.statusCode() < OK) {
            refuse(ProxyError.FRONTEND_API_FAILED);
            return;
        }
        upstreamAnswer = answer;
        try {
            addAnswersHeaders(answer);
        } catch (IllegalArgumentException e) {
            // A value that a header must not contain.
            failed(e);
            return;
        }
        log.succeeded();
        boolean withContent = request.method() != HttpMethod.HEAD && !WITHOUT_CONTENT.contains(answer.statusCode());
        if (withContent && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        answer.exceptionHandler(this::failed);
        answer.handler(part -> answerPart(answer, part));
        answer.endHandler(ignored -> {
            answered = true;
            if (!over) {
                response.end();
                closeIfUnmarked();
            }
        });
    }

    private void addAnswersHeaders(HttpClientResponse answer) {
        response.setStatusCode(answer.statusCode());
        ProxyHeaders.copyResponse(answer.headers(), response.headers());
        String location = answer.getHeader(HttpHeaders.LOCATION);
        if (location != null) {
            response.putHeader(HttpHeaders.LOCATION, frontendApi.locationForBrowsers(location, proxyUrl));
        }
    }

    private void answerPart(HttpClientResponse answer, Buffer part) {
        if (over) {
            return;
        }
        response.write(part);
        if (response.writeQueueFull()) {
            answer.pause();
            response.drainHandler(ignored -> answer.resume());
        }
    }

    /** In HTTP/1.0, the end of the connection marks the end of a response without a length. */
    private void closeIfUnmarked() {
        if (request.version() == HttpVersion.HTTP_1_0 && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            request.connection().close();
        }
    }

    private void failed(Throwable problem) {
        if (over) {
            return;
        }
        // Only the type is logged, because the message can contain a URL with a token.
        log.failed("The Frontend API at " + frontendApi + " does not answer the proxy: "
                + problem.getClass().getSimpleName());
        if (response.headWritten()) {
            // The client must not mistake the part that was sent for a complete response.
            finish();
            response.reset();
        } else {
            refuse(ProxyError.FRONTEND_API_FAILED);
        }
    }

    private void refuse(ProxyError error) {
        if (over) {
            return;
        }
        finish();
        if (response.headWritten()) {
            // The client must not mistake the part that was sent for a complete response.
            response.reset();
            return;
        }
        if (upstreamAnswer != null) {
            // These headers describe content that is not sent.
            upstreamAnswer.headers().names().forEach(response.headers()::remove);
        }
        content.resume();
        error.answer(context);
    }
}

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
 * One request on its way to the Frontend API, and the answer on its way back. Neither is collected: each side is read as
 * fast as the other takes it. When one side breaks off, so does the other.
 * <p>
 * Lives on the request's Vert.x context.
 */
final class Exchange {

    private static final int OK = 200;
    private static final long NONE = -1;
    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 304);
    private static final Set<HttpMethod> USUALLY_WITHOUT_CONTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD,
            HttpMethod.OPTIONS);

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final FrontendApiAddress frontendApi;
    private final String proxyUrl;
    private final String secretKey;
    private final ProxyLimits limits;
    private final OutageLog log;
    private final Runnable slot;

    private HttpClientRequest upstream;
    private HttpClientResponse upstreamAnswer;
    private long timer = NONE;
    private long speedTimer = NONE;
    private long received;
    private long receivedBefore;
    private boolean heldBack;
    private boolean sent;
    private boolean answered;
    private boolean over;

    /**
     * @param proxyUrl the proxy's address, as the browser knows it
     * @param log of the Frontend API's outages
     * @param slot gives this exchange's place to others
     */
    Exchange(RoutingContext context, FrontendApiAddress frontendApi, String proxyUrl, String secretKey, ProxyLimits limits,
            OutageLog log, Runnable slot) {
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.frontendApi = frontendApi;
        this.proxyUrl = proxyUrl;
        this.secretKey = secretKey;
        this.limits = limits;
        this.log = log;
        this.slot = slot;
    }

    void begin(HttpClient client, RequestOptions target) {
        if (contentLength() > limits.maxBytes()) {
            refuse(ProxyError.TOO_LARGE);
            return;
        }
        pause();
        timer = context.vertx().setTimer(limits.maxDuration().toMillis(), ignored -> failed(new TimeoutException()));
        client.request(target).onSuccess(this::send).onFailure(this::failed);
    }

    /**
     * Every end of the exchange comes here: whatever still goes on is broken off, and its place is given to others.
     */
    void finish() {
        if (over) {
            return;
        }
        over = true;
        slot.run();
        context.vertx().cancelTimer(timer);
        context.vertx().cancelTimer(speedTimer);
        // A connection on which everything is done may be another exchange's already.
        if (upstream != null && !(sent && answered)) {
            upstream.reset();
        }
    }

    /** Over HTTP/2 a request that has been read can be neither paused nor resumed. */
    private void pause() {
        if (!request.isEnded()) {
            request.pause();
        }
    }

    private void resume() {
        if (!request.isEnded()) {
            request.resume();
        }
    }

    private static void ignore(Throwable problem) {
        // The response fails with it as well. Without a handler Vert.x would log an error.
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
            // HTTP/2 carries values that HTTP/1.1 can't.
            refuse(ProxyError.BAD_REQUEST);
            return;
        }
        connected.response().onSuccess(this::answer).onFailure(this::failed);
        if (hasContent()) {
            sendContent(connected);
        } else {
            if (!USUALLY_WITHOUT_CONTENT.contains(request.method())) {
                connected.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
            }
            resume();
            sent(connected);
        }
    }

    private void sent(HttpClientRequest connected) {
        if (!over) {
            sent = true;
            connected.end();
        }
    }

    private void addHeaders(HttpClientRequest connected) {
        ProxyHeaders.copyRequest(request.headers(), connected.headers());
        connected.putHeader(ProxyHeaders.PROXY_URL, proxyUrl);
        connected.putHeader(ProxyHeaders.SECRET_KEY, secretKey);
        String client = client(request.remoteAddress());
        // Always there, so that what is in front of the Frontend API can tell remote callers from local ones.
        connected.putHeader(ProxyHeaders.FORWARDED_FOR, client == null ? "unknown" : client);
    }

    /** The address as Quarkus knows it: it reads forwarded headers if it is configured to, and of whom. */
    private static String client(SocketAddress address) {
        if (address == null) {
            return null;
        }
        return address.hostAddress() != null ? address.hostAddress() : address.host();
    }

    private long contentLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? NONE : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private boolean hasContent() {
        return !request.isEnded() && (contentLength() > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || contentLength() < 0 && request.version() == HttpVersion.HTTP_2
                        && !USUALLY_WITHOUT_CONTENT.contains(request.method()));
    }

    private void sendContent(HttpClientRequest connected) {
        if (contentLength() < 0) {
            connected.setChunked(true);
        } else {
            connected.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(contentLength()));
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            response.writeContinue();
        }
        request.handler(this::sendPart);
        request.endHandler(ignored -> sent(connected));
        speedTimer = context.vertx().setPeriodic(limits.uploadInterval().toMillis(), ignored -> checkSpeed());
        resume();
    }

    /** Only the caller's own slowness counts, and not that of the Frontend API, which holds the caller back. */
    private void checkSpeed() {
        if (sent) {
            context.vertx().cancelTimer(speedTimer);
        } else if (!heldBack && received - receivedBefore < limits.minBytesPerInterval()) {
            refuse(ProxyError.TOO_SLOW);
        } else {
            receivedBefore = received;
            heldBack = upstream.writeQueueFull();
        }
    }

    private void sendPart(Buffer part) {
        if (over) {
            return;
        }
        received += part.length();
        if (received > limits.maxBytes()) {
            refuse(ProxyError.TOO_LARGE);
            return;
        }
        upstream.write(part);
        if (upstream.writeQueueFull()) {
            heldBack = true;
            pause();
            upstream.drainHandler(ignored -> resume());
        }
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
            // Something that no header may hold.
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

    /** Before HTTP/1.1 an answer without length ends with the connection. */
    private void closeIfUnmarked() {
        if (request.version() == HttpVersion.HTTP_1_0 && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            request.connection().close();
        }
    }

    private void failed(Throwable problem) {
        if (over) {
            return;
        }
        // Only the kind is logged: the message may hold an address with a token in it.
        log.failed("The Frontend API at " + frontendApi + " does not answer the proxy: "
                + problem.getClass().getSimpleName());
        if (response.headWritten()) {
            // What was sent must not look complete.
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
            // What was sent must not look complete.
            response.reset();
            return;
        }
        if (upstreamAnswer != null) {
            // They tell of content that never came.
            upstreamAnswer.headers().names().forEach(response.headers()::remove);
        }
        resume();
        error.answer(context);
    }
}

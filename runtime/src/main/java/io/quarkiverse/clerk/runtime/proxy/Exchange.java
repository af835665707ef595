package io.quarkiverse.clerk.runtime.proxy;

import java.util.Set;
import java.util.concurrent.TimeoutException;

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
    private final Reachability reachability;

    private HttpClientRequest upstream;
    private HttpClientResponse upstreamAnswer;
    private long timer = NONE;
    private long received;
    private boolean sent;
    private boolean answered;
    private boolean over;

    /**
     * @param proxyUrl the proxy's address, as the browser knows it
     */
    Exchange(RoutingContext context, FrontendApiAddress frontendApi, String proxyUrl, String secretKey, ProxyLimits limits,
            Reachability reachability) {
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.frontendApi = frontendApi;
        this.proxyUrl = proxyUrl;
        this.secretKey = secretKey;
        this.limits = limits;
        this.reachability = reachability;
    }

    void begin(HttpClient client, RequestOptions target) {
        if (contentLength() > limits.mostBytes()) {
            refuse(ProxyError.TOO_LARGE);
            return;
        }
        request.pause();
        timer = context.vertx().setTimer(limits.longestExchange().toMillis(), ignored -> failed(new TimeoutException()));
        client.request(target).onSuccess(this::send).onFailure(this::failed);
    }

    /** The answer was sent, or the caller went away: whatever still goes on is broken off. */
    void end() {
        over = true;
        context.vertx().cancelTimer(timer);
        // A connection on which everything is done may be another exchange's already.
        if (upstream != null && !(sent && answered)) {
            upstream.reset();
        }
    }

    private void send(HttpClientRequest connected) {
        upstream = connected;
        if (over) {
            connected.reset();
            return;
        }
        try {
            addHeaders(connected);
        } catch (IllegalArgumentException e) {
            // HTTP/2 carries values that HTTP/1.1 can't.
            refuse(ProxyError.BAD_REQUEST);
            return;
        }
        connected.response().onSuccess(this::answer).onFailure(this::failed);
        // Told by the response as well.
        connected.exceptionHandler(ignored -> {
        });
        if (hasContent()) {
            sendContent(connected);
        } else {
            if (!USUALLY_WITHOUT_CONTENT.contains(request.method())) {
                connected.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
            }
            request.resume();
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
        if (client != null) {
            connected.putHeader(ProxyHeaders.FORWARDED_FOR, client);
        }
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
        request.resume();
    }

    private void sendPart(Buffer part) {
        if (over) {
            return;
        }
        received += part.length();
        if (received > limits.mostBytes()) {
            refuse(ProxyError.TOO_LARGE);
            return;
        }
        upstream.write(part);
        if (upstream.writeQueueFull()) {
            request.pause();
            upstream.drainHandler(ignored -> request.resume());
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
        reachability.answered();
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
        reachability.failed(problem);
        if (response.headWritten()) {
            // What was sent must not look complete.
            over = true;
            upstream.reset();
            response.reset();
        } else {
            refuse(ProxyError.FRONTEND_API_FAILED);
        }
    }

    private void refuse(ProxyError error) {
        over = true;
        if (upstream != null) {
            upstream.reset();
        }
        if (upstreamAnswer != null) {
            // They tell of content that never came.
            upstreamAnswer.headers().names().forEach(response.headers()::remove);
        }
        request.resume();
        error.answer(context);
    }
}

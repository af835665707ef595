package io.quarkiverse.clerk.runtime.api;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/**
 * Collects an answer's content in memory up to a limit, and fails beyond it: an answer must not be able to fill the
 * memory.
 */
final class LimitedBody implements BodyCodec<Buffer> {

    private final int mostBytes;

    LimitedBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
        handler.handle(Future.succeededFuture(new Collector(mostBytes)));
    }

    private static final class Collector implements BodyStream<Buffer> {

        private final int mostBytes;
        private final Buffer content = Buffer.buffer();
        private final Promise<Buffer> result = Promise.promise();

        Collector(int mostBytes) {
            this.mostBytes = mostBytes;
        }

        @Override
        public Future<Buffer> result() {
            return result.future();
        }

        @Override
        public void handle(Throwable problem) {
            result.tryFail(problem);
        }

        @Override
        public Future<Void> write(Buffer data) {
            if (content.length() + data.length() > mostBytes) {
                result.tryFail(new AnswerTooLargeException(mostBytes));
            } else {
                content.appendBuffer(data);
            }
            return Future.succeededFuture();
        }

        @Override
        public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
            write(data).onComplete(handler);
        }

        @Override
        public void end(Handler<AsyncResult<Void>> handler) {
            result.tryComplete(content);
            handler.handle(Future.succeededFuture());
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            return this;
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
            return this;
        }
    }
}

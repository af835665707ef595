package io.quarkiverse.clerk.emulator.frontend;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;

/** Tells whether a proxy passes on the request of another machine. */
final class ForwardedCaller {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private ForwardedCaller() {
    }

    /** Whether the request names a caller, and each address of the way to it belongs to this machine. */
    static boolean isLocal(HttpServerRequest request) {
        return isNamed(request) && isLocalOrUnnamed(request);
    }

    /** Whether the request names no caller that is on another machine. */
    static boolean isLocalOrUnnamed(HttpServerRequest request) {
        return request.headers().getAll(FORWARDED_FOR).stream().flatMap(value -> List.of(value.split(",", -1)).stream())
                .allMatch(address -> isLoopback(address.strip()));
    }

    private static boolean isNamed(HttpServerRequest request) {
        return request.headers().contains(FORWARDED_FOR);
    }

    private static boolean isLoopback(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            return bytes != null && InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

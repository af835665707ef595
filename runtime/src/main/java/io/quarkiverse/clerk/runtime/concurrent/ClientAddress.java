package io.quarkiverse.clerk.runtime.concurrent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;

/**
 * Identifies the client of a request for limits per client. Addresses of the same IPv6 /64 prefix count as one client, because
 * a provider usually assigns the whole prefix to one subscriber.
 */
public final class ClientAddress {

    private static final String UNKNOWN = "";
    private static final int IPV6_BYTES = 16;
    private static final int PREFIX_BYTES = 8;

    private ClientAddress() {
    }

    /**
     * @param address the remote address of the request; may be {@code null}
     * @return a string that is equal for all requests of one client; never {@code null}
     */
    public static String of(SocketAddress address) {
        if (address == null) {
            return UNKNOWN;
        }
        String host = address.hostAddress() != null ? address.hostAddress() : address.host();
        if (host == null) {
            return UNKNOWN;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null || bytes.length != IPV6_BYTES) {
            return host;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, PREFIX_BYTES), IPV6_BYTES)).getHostAddress();
        } catch (UnknownHostException e) {
            return host;
        }
    }
}

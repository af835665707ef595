package io.quarkiverse.clerk.runtime.token;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.util.List;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ImageMode;

/**
 * Finds a JCA provider on the class path that is faster than the JVM's own. It is used for the signatures of session tokens
 * only; the JVM's list of providers is not changed.
 *
 * @see <a href="https://github.com/corretto/amazon-corretto-crypto-provider">Amazon Corretto Crypto Provider</a>
 * @see <a href="https://github.com/google/conscrypt">Conscrypt</a>
 */
final class AcceleratedProvider {

    static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    static final String CONSCRYPT = "org.conscrypt.OpenSSLProvider";

    /** The default provider of the JDK. If the JVM is configured with another one, for example for FIPS, it is respected. */
    private static final String PLATFORM = "SunRsaSign";

    private static final Logger LOG = Logger.getLogger(AcceleratedProvider.class);

    private AcceleratedProvider() {
    }

    /** Initialized on first use and once only, because each provider loads a native library. */
    private static final class OnClassPath {

        private static final Provider FIRST = first(List.of(CORRETTO, CONSCRYPT), AcceleratedProvider.class.getClassLoader());
    }

    /** @return the provider; {@code null} if none works on this platform. The first call can take about 100 ms. */
    static Provider onClassPath() {
        return OnClassPath.FIRST;
    }

    /**
     * @param names the class names of providers, in order of preference
     * @return the first provider that works; {@code null} if there is none, if the JVM is configured with a provider other than
     *         its default, or in a native executable, which can't load providers
     */
    static Provider first(List<String> names, ClassLoader classPath) {
        if (ImageMode.current().isNativeImage()) {
            return null;
        }
        for (String name : names) {
            Provider provider = load(name, classPath);
            if (provider != null) {
                return provider;
            }
        }
        return null;
    }

    private static boolean isPlatformDefault() {
        try {
            return PLATFORM.equals(Signature.getInstance(Rs256.ALGORITHM).getProvider().getName());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Provider load(String name, ClassLoader classPath) {
        try {
            Class<?> type = Class.forName(name, false, classPath);
            if (!isPlatformDefault()) {
                return null;
            }
            Provider provider = (Provider) type.getDeclaredConstructor().newInstance();
            Signature.getInstance(Rs256.ALGORITHM, provider);
            LOG.infof("Verifying the signatures of session tokens with %s %s", provider.getName(), provider.getVersionStr());
            return provider;
        } catch (ClassNotFoundException e) {
            return null;
        } catch (ReflectiveOperationException | GeneralSecurityException | RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.warnf("%s is on the class path but can't be used on this platform (%s). The signatures of session tokens are"
                    + " verified without it.", name, cause);
            return null;
        }
    }
}

package io.quarkiverse.clerk.runtime.token;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.util.List;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ImageMode;

/**
 * A provider of cryptography that is faster than the JVM's own, if the application has one on its class path. It is asked for
 * the signatures of session tokens only: the JVM's list of providers stays as it is.
 *
 * @see <a href="https://github.com/corretto/amazon-corretto-crypto-provider">Amazon Corretto Crypto Provider</a>
 * @see <a href="https://github.com/google/conscrypt">Conscrypt</a>
 */
final class AcceleratedProvider {

    static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    static final String CONSCRYPT = "org.conscrypt.OpenSSLProvider";

    /** The JDK's own. Who has configured the JVM with another one has a reason, such as a certificate. */
    private static final String PLATFORM = "SunRsaSign";

    private static final Logger LOG = Logger.getLogger(AcceleratedProvider.class);

    private AcceleratedProvider() {
    }

    /** Each loads a library of machine code, so one of it is enough. */
    private static final class OnClassPath {

        private static final Provider FIRST = first(List.of(CORRETTO, CONSCRYPT), AcceleratedProvider.class.getClassLoader());
    }

    /** @return the provider; {@code null} if there is none that works here. The first call may take some 100 ms. */
    static Provider onClassPath() {
        return OnClassPath.FIRST;
    }

    /**
     * @param names classes of providers
     * @return the first that is there and works; {@code null} if there is none, the JVM is configured with another provider
     *         than its own, or this is a native executable, which can't load one
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

    private static boolean isPlatformOwn() {
        try {
            return PLATFORM.equals(Signature.getInstance(Rs256.ALGORITHM).getProvider().getName());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Provider load(String name, ClassLoader classPath) {
        try {
            Class<?> type = Class.forName(name, false, classPath);
            if (!isPlatformOwn()) {
                return null;
            }
            Provider provider = (Provider) type.getDeclaredConstructor().newInstance();
            Signature.getInstance(Rs256.ALGORITHM, provider);
            LOG.infof("The signatures of session tokens are checked with %s %s", provider.getName(), provider.getVersionStr());
            return provider;
        } catch (ClassNotFoundException e) {
            return null;
        } catch (ReflectiveOperationException | GeneralSecurityException | RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.warnf("%s is on the class path but can't be used here (%s). The signatures of session tokens are checked"
                    + " without it.", name, cause);
            return null;
        }
    }
}

package org.sekimori.post.smtp;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Whose certificates are taken.
enum Certificates {
    /// Anybody's: without a promise of the name's owner, refusing would only mean to go on in the
    /// clear, which keeps out fewer (RFC 7435 §3).
    ANY {
        @Override
        SSLContext context() throws GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, null);
            return context;
        }

        @Override
        void demand(SSLParameters parameters) {}
    },
    /// Those for the host's name by an authority that this Java trusts.
    FOR_THE_NAME {
        @Override
        SSLContext context() throws GeneralSecurityException {
            return SSLContext.getDefault();
        }

        @Override
        void demand(SSLParameters parameters) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
    };

    abstract SSLContext context() throws GeneralSecurityException;

    abstract void demand(SSLParameters parameters);

    /// TLS over a socket that is connected. The handshake is the caller's.
    SSLSocket over(Socket socket, MailHost host) throws IOException {
        try {
            var secure =
                    (SSLSocket)
                            context()
                                    .getSocketFactory()
                                    .createSocket(socket, host.name(), host.port(), true);
            SSLParameters parameters = secure.getSSLParameters();
            demand(parameters);
            secure.setSSLParameters(parameters);
            return secure;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

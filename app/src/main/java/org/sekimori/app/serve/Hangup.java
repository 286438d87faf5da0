package org.sekimori.app.serve;

import java.lang.reflect.Proxy;

/// SIGHUP, by which a service is told to read its configuration again.
///
/// Java hears of signals only through `sun.misc.Signal`, which its compiler warns of; so it is
/// called by its name.
final class Hangup implements AutoCloseable {
    private static final String NAME = "HUP";

    private final Object before;

    private Hangup(Object before) {
        this.before = before;
    }

    /// Does this at every SIGHUP, on a thread of its own, until it is closed.
    static Hangup does(Runnable task) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            return new Hangup(
                    handle(
                            Proxy.newProxyInstance(
                                    handler.getClassLoader(),
                                    new Class<?>[] {handler},
                                    (proxy, method, args) -> {
                                        task.run();
                                        return proxy;
                                    })));
        } catch (ReflectiveOperationException e) {
            throw unheard(e);
        }
    }

    /// @return who handled it before
    private static Object handle(Object by) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object hangup = signal.getConstructor(String.class).newInstance(NAME);
        return signal.getMethod("handle", signal, handler).invoke(null, hangup, by);
    }

    @Override
    public void close() {
        try {
            handle(before);
        } catch (ReflectiveOperationException e) {
            throw unheard(e);
        }
    }

    private static IllegalStateException unheard(ReflectiveOperationException e) {
        return new IllegalStateException("this Java knows no signals", e);
    }
}

package org.voxelmask.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets SIGTERM and SIGINT ask the command's thread to stop, for commands that look for text. By itself the virtual machine
 * would end while a thread is in the text engine's native code, whose own end then crashes the process. A second signal
 * ends it at once, as SIGKILL does. Where signals cannot be had, nothing changes.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT");

    /** As a shell tells a process that a signal ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    private final Map<Object, Object> before = new LinkedHashMap<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Thread command;

    private StopSignals(Thread command) {
        this.command = command;
    }

    /**
     * Works, in the calling thread. What is done when a signal comes has no more to stop.
     *
     * @throws InterruptedException of the work that was asked to stop
     */
    static <T> T during(Callable<T> work) throws Exception {
        StopSignals signals = new StopSignals(Thread.currentThread());
        NAMES.forEach(signals::takeIfPossible);
        try {
            return work.call();
        } finally {
            signals.giveBack();
            if (signals.asked.get()) {
                Thread.interrupted(); // else what tells of the end would be stopped in the place of the work
            }
        }
    }

    private void takeIfPossible(String name) {
        try {
            take(name);
        } catch (ReflectiveOperationException e) {
            return; // not on this platform, or somebody else has it
        }
    }

    /** By reflection: the class is in every Java, and outside the part that a compiler knows. */
    private void take(String name) throws ReflectiveOperationException {
        Class<?> handlerType = handlerType();
        Object signal = signalType().getConstructor(String.class).newInstance(name);
        Object handler = Proxy.newProxyInstance(
                StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass().equals(handlerType)) {
                        stop(arguments[0]);
                        return null;
                    }
                    return method.invoke(this, arguments);
                });
        before.put(signal, handle(signal, handler));
    }

    private void stop(Object signal) throws ReflectiveOperationException {
        if (asked.getAndSet(true)) {
            int number = (int) signalType().getMethod("getNumber").invoke(signal);
            Runtime.getRuntime().halt(ENDED_BY_SIGNAL + number);
        }
        command.interrupt();
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        Method handle = signalType().getMethod("handle", signalType(), handlerType());
        return handle.invoke(null, signal, handler);
    }

    private static Class<?> signalType() throws ClassNotFoundException {
        return Class.forName("sun.misc.Signal");
    }

    private static Class<?> handlerType() throws ClassNotFoundException {
        return Class.forName("sun.misc.SignalHandler");
    }

    private void giveBack() {
        before.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal that was taken cannot be given back", e);
            }
        });
    }
}

package dev.switchboard.cli;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the signals do that ask a program to end: SIGINT (Ctrl-C), SIGTERM and SIGHUP.
 *
 * <p>A shutdown hook would hear of the first only: while hooks run, the JVM takes no notice of more signals, and
 * nobody could cut a tidy end short.
 */
public final class TerminationSignals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private TerminationSignals() {}

    /**
     * From now on the first of the signals runs an action, on a thread of its own; a second one ends the process at
     * once, with exit code 0. A signal that the system does not have, or the JVM was told to leave alone (option
     * {@code -Xrs}), keeps its meaning.
     *
     * @throws IllegalStateException if this Java runtime lacks the module {@code jdk.unsupported}
     */
    public static void onFirst(Runnable action) {
        var signalled = new AtomicBoolean();
        install(() -> {
            if (signalled.compareAndSet(false, true)) {
                action.run();
            } else {
                Runtime.getRuntime().halt(0);
            }
        });
    }

    /** By reflection, for the compiler warns of these classes, and no option silences that. */
    private static void install(Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var run = MethodHandles.publicLookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(action);
            var ours = MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal));
            var handle = signal.getMethod("handle", signal, handler);
            for (var name : NAMES) {
                install(handle, signal, name, ours);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime lacks the module jdk.unsupported", e);
        }
    }

    private static void install(Method handle, Class<?> signal, String name, Object handler)
            throws ReflectiveOperationException {
        try {
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw e;
            }
            // No such signal here, or not for us.
        }
    }
}

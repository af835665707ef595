package io.quarkiverse.clerk.emulator;

import java.util.concurrent.Executor;

/**
 * Runs each task on a new daemon thread. The common pool is not suitable, because all its threads may be waiting for the
 * result of the task.
 */
record ThreadPerTaskExecutor(String name) implements Executor {

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}

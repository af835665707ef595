package io.quarkiverse.clerk.emulator;

import java.util.concurrent.Executor;

/** A new thread for each task: of the common pool's threads all may be waiting for what the task is to make. */
record OwnThread(String name) implements Executor {

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}

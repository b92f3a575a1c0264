package org.voxelmask.evidence.gate2;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A database whose connections fail at one step, counted from when it is armed. */
final class FailingDatabase implements Gate2Database {
    private static final Set<String> STEPS = Set.of("prepareStatement", "commit");

    private final Gate2Database database;
    private final int failing;
    private int step = Integer.MIN_VALUE;

    FailingDatabase(Gate2Database database, int failing) {
        this.database = database;
        this.failing = failing;
    }

    void arm() {
        step = 0;
    }

    @Override
    public Connection connect() throws SQLException, Gate2Exception {
        Connection real = database.connect();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (STEPS.contains(method.getName()) && step++ == failing) {
                        throw new SQLException("the disk is full", "53100", 13);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public String title() {
        return database.title();
    }
}

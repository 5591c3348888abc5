package com.example.hostile;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A module that does not start. */
public final class HangsInActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        HostileMotor.hang();
    }

    @Override
    public void stop(BundleContext context) {
        HostileMotor.hang();
    }
}

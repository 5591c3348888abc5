package dev.holdfast.metrics.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.newSetFromMap;
import static java.util.Collections.synchronizedSet;
import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.telemetry.MetricFamily;
import dev.holdfast.telemetry.MetricSource;
import dev.holdfast.telemetry.MetricsPage;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of all sources, as OpenMetrics for who reads that, else in the older form, which a person can read too. */
@Component
public final class OpenMetricsPage implements MetricsPage {
    private static final Logger log = LoggerFactory.getLogger(OpenMetricsPage.class);
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final ExpositionFormatWriter open = OpenMetricsTextFormatWriter.create();
    private final ExpositionFormatWriter plain = PrometheusTextFormatWriter.create();
    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();
    private final Set<MetricSource> complainedOf = synchronizedSet(newSetFromMap(new IdentityHashMap<>()));

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addSource(MetricSource source) {
        sources.add(source);
    }

    void removeSource(MetricSource source) {
        sources.remove(source);
        complainedOf.remove(source);
    }

    @Override
    public Text write(String accept) {
        ExpositionFormatWriter writer = accept.contains(OPEN_METRICS) ? open : plain;
        var bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, new MetricSnapshots(snapshots()));
        } catch (IOException e) {
            throw new UncheckedIOException("into memory", e);
        }
        return new Text(writer.getContentType(), bytes.toString(UTF_8));
    }

    /** A name that two sources give is the first one's: the format allows it once, and one source must not spoil the page. */
    private List<MetricSnapshot> snapshots() {
        Set<String> names = new HashSet<>();
        return sources.stream()
                .flatMap(source -> told(source).stream())
                .filter(snapshot -> names.add(snapshot.getMetadata().getPrometheusName()))
                .toList();
    }

    /** A source may be a module's: what it tells wrongly is left out, and nothing else is. */
    private List<MetricSnapshot> told(MetricSource source) {
        List<MetricSnapshot> told = new ArrayList<>();
        try {
            for (MetricFamily family : source.families()) {
                try {
                    told.add(Snapshots.of(family));
                } catch (RuntimeException e) { // counts less than nothing, has a label twice, and so on
                    complain(source, e);
                }
            }
        } catch (RuntimeException | LinkageError e) {
            complain(source, e);
        }
        return told;
    }

    /** Once: the page is read every few seconds. */
    private void complain(MetricSource source, Throwable failure) {
        if (complainedOf.add(source)) {
            log.warn(
                    "{} does not tell its figures, or not all",
                    source.getClass().getName(),
                    failure);
        }
    }
}

package dev.holdfast.metrics.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.telemetry.MetricFamily;
import dev.holdfast.telemetry.MetricSource;
import dev.holdfast.telemetry.MetricsPage;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
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

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addSource(MetricSource source) {
        sources.add(source);
    }

    void removeSource(MetricSource source) {
        sources.remove(source);
    }

    @Override
    public Text write(String accept) {
        ExpositionFormatWriter writer = accept.contains(OPEN_METRICS) ? open : plain;
        var bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, Snapshots.of(families()));
        } catch (IOException e) {
            throw new UncheckedIOException("into memory", e);
        }
        return new Text(writer.getContentType(), bytes.toString(UTF_8));
    }

    /** A name that two sources give is the first one's: the format allows it once, and one source must not spoil the page. */
    private List<MetricFamily> families() {
        Set<String> names = new HashSet<>();
        return sources.stream()
                .flatMap(source -> told(source).stream())
                .filter(family -> names.add(family.name()))
                .toList();
    }

    /** A source may be a module's. */
    private static List<MetricFamily> told(MetricSource source) {
        try {
            return source.families();
        } catch (RuntimeException | LinkageError e) {
            log.warn("{} does not tell its figures", source.getClass().getName(), e);
            return List.of();
        }
    }
}

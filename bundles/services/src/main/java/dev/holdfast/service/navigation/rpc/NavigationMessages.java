package dev.holdfast.service.navigation.rpc;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.Structs;
import dev.holdfast.rpc.Worlds;
import dev.holdfast.service.navigation.Costmap;
import dev.holdfast.service.navigation.Location;
import dev.holdfast.service.navigation.Plan;
import dev.holdfast.service.navigation.Position;
import dev.holdfast.service.navigation.Properties;
import dev.holdfast.service.navigation.Route;
import dev.holdfast.service.navigation.RouteRun;
import dev.holdfast.service.navigation.Status;
import dev.holdfast.service.navigation.Waypoint;
import dev.holdfast.service.navigation.Zone;
import dev.holdfast.service.navigation.ZoneChange;
import dev.holdfast.wire.service.navigation.v1.*;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Places, ways and what is kept of them, and the messages that carry them. */
final class NavigationMessages {
    private NavigationMessages() {}

    static dev.holdfast.wire.service.navigation.v1.Position toMessage(Position position) {
        var message = dev.holdfast.wire.service.navigation.v1.Position.newBuilder();
        if (position instanceof Position.OnMap map) {
            message.setPose(Geometries.toMessage(map.pose()));
        } else if (position instanceof Position.OnEarth earth) {
            message.setGeoPose(Worlds.toMessage(earth.pose()));
        }
        return message.build();
    }

    static Position fromMessage(dev.holdfast.wire.service.navigation.v1.Position message) {
        return switch (message.getValueCase()) {
            case POSE -> new Position.OnMap(Geometries.fromMessage(message.getPose()));
            case GEO_POSE -> new Position.OnEarth(Worlds.fromMessage(message.getGeoPose()));
            case VALUE_NOT_SET -> throw new IllegalArgumentException("a position is nowhere; set pose or geo_pose");
        };
    }

    static List<Position> positions(List<dev.holdfast.wire.service.navigation.v1.Position> messages) {
        return messages.stream().map(NavigationMessages::fromMessage).toList();
    }

    static dev.holdfast.wire.service.navigation.v1.Waypoint toMessage(Waypoint waypoint) {
        var message = dev.holdfast.wire.service.navigation.v1.Waypoint.newBuilder();
        if (waypoint instanceof Waypoint.Named named) {
            message.setLocation(named.location());
        } else if (waypoint instanceof Waypoint.At at) {
            message.setPosition(toMessage(at.position()));
        }
        return message.build();
    }

    static Waypoint fromMessage(dev.holdfast.wire.service.navigation.v1.Waypoint message) {
        return message.hasLocation()
                ? new Waypoint.Named(message.getLocation())
                : new Waypoint.At(fromMessage(message.getPosition()));
    }

    static dev.holdfast.wire.service.navigation.v1.Location toMessage(Location location) {
        return dev.holdfast.wire.service.navigation.v1.Location.newBuilder()
                .setName(location.name())
                .setPosition(toMessage(location.position()))
                .build();
    }

    static Location fromMessage(dev.holdfast.wire.service.navigation.v1.Location message) {
        return new Location(message.getName(), fromMessage(message.getPosition()));
    }

    static dev.holdfast.wire.service.navigation.v1.Route toMessage(Route route) {
        return dev.holdfast.wire.service.navigation.v1.Route.newBuilder()
                .setName(route.name())
                .addAllWaypoints(route.waypoints().stream()
                        .map(NavigationMessages::toMessage)
                        .toList())
                .build();
    }

    static Route fromMessage(dev.holdfast.wire.service.navigation.v1.Route message) {
        return new Route(
                message.getName(),
                message.getWaypointsList().stream()
                        .map(NavigationMessages::fromMessage)
                        .toList());
    }

    static dev.holdfast.wire.service.navigation.v1.Zone toMessage(Zone zone) {
        var message = dev.holdfast.wire.service.navigation.v1.Zone.newBuilder()
                .setName(zone.name())
                .setType(zone.type())
                .setGeometry(Structs.toStruct(zone.geometry()));
        zone.maxSpeed().ifPresent(message::setMaxSpeed);
        return message.build();
    }

    static Zone fromMessage(dev.holdfast.wire.service.navigation.v1.Zone message) {
        return new Zone(
                message.getName(),
                message.getType(),
                Structs.toMap(message.getGeometry()),
                optional(message.hasMaxSpeed(), message.getMaxSpeed()));
    }

    static Zone zone(AddZoneRequest message) {
        return new Zone(
                message.getZoneName(),
                message.getType(),
                Structs.toMap(message.getGeometry()),
                optional(message.hasMaxSpeed(), message.getMaxSpeed()));
    }

    static ZoneChange change(UpdateZoneRequest message) {
        return new ZoneChange(
                optional(message.hasType(), message.getType()),
                message.hasGeometry() ? Optional.of(Structs.toMap(message.getGeometry())) : Optional.empty(),
                optional(message.hasMaxSpeed(), message.getMaxSpeed()),
                optional(message.hasNewName(), message.getNewName()));
    }

    static RouteRun run(NavigateRouteRequest message) {
        return new RouteRun(
                message.getRouteName(),
                message.getWaypointsList().stream()
                        .map(NavigationMessages::fromMessage)
                        .toList(),
                message.getStartIndex(),
                message.getStartNearest(),
                message.getLoop(),
                message.getWait());
    }

    static dev.holdfast.wire.service.navigation.v1.Plan toMessage(Plan plan) {
        var message = dev.holdfast.wire.service.navigation.v1.Plan.newBuilder()
                .addAllPath(
                        plan.path().stream().map(NavigationMessages::toMessage).toList())
                .setLengthM(plan.lengthMetres());
        plan.location().ifPresent(message::setLocation);
        return message.build();
    }

    static Plan fromMessage(dev.holdfast.wire.service.navigation.v1.Plan message) {
        return new Plan(
                positions(message.getPathList()),
                optional(message.hasLocation(), message.getLocation()),
                message.getLengthM());
    }

    static dev.holdfast.wire.service.navigation.v1.Status toMessage(Status status) {
        return StatusMessages.toMessage(status);
    }

    static Status fromMessage(dev.holdfast.wire.service.navigation.v1.Status message) {
        return StatusMessages.fromMessage(message);
    }

    static dev.holdfast.wire.service.navigation.v1.Properties toMessage(Properties properties) {
        return dev.holdfast.wire.service.navigation.v1.Properties.newBuilder()
                .setMapType(properties
                        .mapType()
                        .map(type -> switch (type) {
                            case LOCAL -> MapType.MAP_TYPE_LOCAL;
                            case GPS -> MapType.MAP_TYPE_GPS;
                        })
                        .orElse(MapType.MAP_TYPE_UNSPECIFIED))
                .setFootprintLengthM(properties.footprintLengthMetres())
                .setFootprintWidthM(properties.footprintWidthMetres())
                .setRobotRadiusM(properties.radiusMetres())
                .setPlanningSupported(properties.planning())
                .setCostmapSupported(properties.costmap())
                .setZonesSupported(properties.zones())
                .setRoutesSupported(properties.routes())
                .build();
    }

    static Properties fromMessage(dev.holdfast.wire.service.navigation.v1.Properties message) {
        return new Properties(
                switch (message.getMapType()) {
                    case MAP_TYPE_LOCAL -> Optional.of(Properties.MapType.LOCAL);
                    case MAP_TYPE_GPS -> Optional.of(Properties.MapType.GPS);
                    case MAP_TYPE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
                },
                message.getFootprintLengthM(),
                message.getFootprintWidthM(),
                message.getRobotRadiusM(),
                message.getPlanningSupported(),
                message.getCostmapSupported(),
                message.getZonesSupported(),
                message.getRoutesSupported());
    }

    static GetCostmapResponse toMessage(Costmap map) {
        return GetCostmapResponse.newBuilder()
                .setAvailable(map.available())
                .setLayer(map.layer())
                .setNavBackend(map.backend())
                .setOriginX(map.originX())
                .setOriginY(map.originY())
                .setResolution(map.resolution())
                .setWidth(map.width())
                .setHeight(map.height())
                .setEncoding(map.encoding())
                .setData(UnsafeByteOperations.unsafeWrap(map.data()))
                .build();
    }

    static Costmap fromMessage(GetCostmapResponse message) {
        return new Costmap(
                message.getAvailable(),
                message.getLayer(),
                message.getNavBackend(),
                message.getOriginX(),
                message.getOriginY(),
                message.getResolution(),
                message.getWidth(),
                message.getHeight(),
                message.getEncoding(),
                message.getData().toByteArray());
    }

    static Optional<String> optional(boolean set, String text) {
        return set ? Optional.of(text) : Optional.empty();
    }

    private static OptionalDouble optional(boolean set, double number) {
        return set ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}

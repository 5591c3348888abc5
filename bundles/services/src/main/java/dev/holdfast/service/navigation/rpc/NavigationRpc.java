package dev.holdfast.service.navigation.rpc;

import static dev.holdfast.service.navigation.rpc.NavigationMessages.fromMessage;
import static dev.holdfast.service.navigation.rpc.NavigationMessages.toMessage;
import static dev.holdfast.wire.service.navigation.v1.NavigationServiceGrpc.*;

import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Structs;
import dev.holdfast.service.navigation.Costmap;
import dev.holdfast.service.navigation.Location;
import dev.holdfast.service.navigation.Navigation;
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

/** Navigation on the wire: {@code viam.service.navigation.v1.NavigationService}, as newer clients speak it. */
public final class NavigationRpc implements ResourceRpc<Navigation> {
    private static final RpcTable<Navigation> TABLE = RpcTable.of(Navigation.class, SERVICE_NAME, () -> RpcTable.of(
                    Navigation.class, getServiceDescriptor())
            .query(getAddLocationMethod(), (navigation, request) -> AddLocationResponse.newBuilder()
                    .setLocation(toMessage(navigation.addLocation(
                            request.getLocationName(),
                            request.hasPosition()
                                    ? Optional.of(fromMessage(request.getPosition()))
                                    : Optional.empty())))
                    .build())
            .query(getGetLocationMethod(), (navigation, request) -> GetLocationResponse.newBuilder()
                    .setLocation(toMessage(navigation.location(request.getLocationName())))
                    .build())
            .query(getListLocationsMethod(), (navigation, request) -> ListLocationsResponse.newBuilder()
                    .addAllLocations(navigation.locations().stream()
                            .map(NavigationMessages::toMessage)
                            .toList())
                    .build())
            .query(getUpdateLocationMethod(), (navigation, request) -> UpdateLocationResponse.newBuilder()
                    .setLocation(toMessage(navigation.updateLocation(
                            request.getLocationName(),
                            request.hasPosition() ? Optional.of(fromMessage(request.getPosition())) : Optional.empty(),
                            request.hasNewName() ? Optional.of(request.getNewName()) : Optional.empty())))
                    .build())
            .command(
                    getDeleteLocationMethod(),
                    (navigation, request) -> navigation.deleteLocation(request.getLocationName()))
            .query(getAddRouteMethod(), (navigation, request) -> AddRouteResponse.newBuilder()
                    .setRoute(toMessage(navigation.addRoute(new Route(
                            request.getRouteName(),
                            request.getWaypointsList().stream()
                                    .map(NavigationMessages::fromMessage)
                                    .toList()))))
                    .build())
            .query(getGetRouteMethod(), (navigation, request) -> GetRouteResponse.newBuilder()
                    .setRoute(toMessage(navigation.route(request.getRouteName())))
                    .build())
            .query(getListRoutesMethod(), (navigation, request) -> ListRoutesResponse.newBuilder()
                    .addAllRoutes(navigation.routes().stream()
                            .map(NavigationMessages::toMessage)
                            .toList())
                    .build())
            .query(getUpdateRouteMethod(), (navigation, request) -> UpdateRouteResponse.newBuilder()
                    .setRoute(toMessage(navigation.updateRoute(
                            request.getRouteName(),
                            request.hasNewName() ? Optional.of(request.getNewName()) : Optional.empty(),
                            request.hasWaypoints()
                                    ? Optional.of(request.getWaypoints().getWaypointsList().stream()
                                            .map(NavigationMessages::fromMessage)
                                            .toList())
                                    : Optional.empty())))
                    .build())
            .command(getDeleteRouteMethod(), (navigation, request) -> navigation.deleteRoute(request.getRouteName()))
            .query(getAddZoneMethod(), (navigation, request) -> AddZoneResponse.newBuilder()
                    .setZone(toMessage(navigation.addZone(NavigationMessages.zone(request))))
                    .build())
            .query(getGetZoneMethod(), (navigation, request) -> GetZoneResponse.newBuilder()
                    .setZone(toMessage(navigation.zone(request.getZoneName())))
                    .build())
            .query(getListZonesMethod(), (navigation, request) -> ListZonesResponse.newBuilder()
                    .addAllZones(navigation.zones(request.getType()).stream()
                            .map(NavigationMessages::toMessage)
                            .toList())
                    .build())
            .query(getUpdateZoneMethod(), (navigation, request) -> UpdateZoneResponse.newBuilder()
                    .setZone(
                            toMessage(navigation.updateZone(request.getZoneName(), NavigationMessages.change(request))))
                    .build())
            .command(getDeleteZoneMethod(), (navigation, request) -> navigation.deleteZone(request.getZoneName()))
            .query(getNavigateToLocationMethod(), (navigation, request) -> NavigateToLocationResponse.newBuilder()
                    .setStatus(toMessage(navigation.navigateToLocation(request.getLocationName())))
                    .build())
            .query(getNavigateToPointMethod(), (navigation, request) -> NavigateToPointResponse.newBuilder()
                    .setStatus(toMessage(navigation.navigateToPoint(fromMessage(request.getDestination()))))
                    .build())
            .query(getNavigateRouteMethod(), (navigation, request) -> NavigateRouteResponse.newBuilder()
                    .setStatus(toMessage(navigation.navigateRoute(NavigationMessages.run(request))))
                    .build())
            .query(getPlanToPointMethod(), (navigation, request) -> PlanToPointResponse.newBuilder()
                    .setPlan(toMessage(navigation.planToPoint(
                            fromMessage(request.getDestination()),
                            request.hasStart() ? Optional.of(fromMessage(request.getStart())) : Optional.empty())))
                    .build())
            .query(getPlanToLocationMethod(), (navigation, request) -> PlanToLocationResponse.newBuilder()
                    .setPlan(toMessage(navigation.planToLocation(
                            request.getLocationName(),
                            request.hasStart() ? Optional.of(fromMessage(request.getStart())) : Optional.empty())))
                    .build())
            .query(getExecutePlanMethod(), (navigation, request) -> ExecutePlanResponse.newBuilder()
                    .setStatus(toMessage(navigation.executePlan(fromMessage(request.getPlan()))))
                    .build())
            .query(getGoToLocationMethod(), (navigation, request) -> GoToLocationResponse.newBuilder()
                    .setStatus(toMessage(navigation.goToLocation(
                            request.getLocationName(),
                            request.hasWait() ? Optional.of(request.getWait()) : Optional.empty(),
                            request.hasLinearMPerSec()
                                    ? OptionalDouble.of(request.getLinearMPerSec())
                                    : OptionalDouble.empty())))
                    .build())
            .query(getGoToPointMethod(), (navigation, request) -> GoToPointResponse.newBuilder()
                    .setStatus(toMessage(navigation.goToPoint(
                            fromMessage(request.getDestination()),
                            request.hasWait() ? Optional.of(request.getWait()) : Optional.empty(),
                            request.hasLinearMPerSec()
                                    ? OptionalDouble.of(request.getLinearMPerSec())
                                    : OptionalDouble.empty())))
                    .build())
            .query(getSuspendMethod(), (navigation, request) -> SuspendResponse.newBuilder()
                    .setStatus(toMessage(navigation.suspend(request.getReason())))
                    .build())
            .query(getResumeMethod(), (navigation, request) -> ResumeResponse.newBuilder()
                    .setStatus(toMessage(navigation.resume()))
                    .build())
            .query(getCancelMethod(), (navigation, request) -> CancelResponse.newBuilder()
                    .setStatus(toMessage(navigation.cancel()))
                    .build())
            .query(getGetPositionMethod(), (navigation, request) -> GetPositionResponse.newBuilder()
                    .setPosition(toMessage(navigation.position()))
                    .build())
            .query(getGetNavigationStatusMethod(), (navigation, request) -> GetNavigationStatusResponse.newBuilder()
                    .setStatus(toMessage(navigation.navigationStatus()))
                    .build())
            .query(getGetPropertiesMethod(), (navigation, request) -> GetPropertiesResponse.newBuilder()
                    .setProperties(toMessage(navigation.properties()))
                    .build())
            .query(
                    getGetCostmapMethod(),
                    (navigation, request) ->
                            NavigationMessages.toMessage(navigation.costmap(request.getLayer(), request.getStride()))));

    @Override
    public RpcTable<Navigation> table() {
        return TABLE;
    }

    @Override
    public Navigation proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Navigation, ResourceProxy {
        @Override
        public Location addLocation(String name, Optional<Position> position) {
            var request = AddLocationRequest.newBuilder().setLocationName(name);
            position.ifPresent(place -> request.setPosition(toMessage(place)));
            return fromMessage(client.call(getAddLocationMethod(), request).getLocation());
        }

        @Override
        public Location location(String name) {
            var request = GetLocationRequest.newBuilder().setLocationName(name);

            return fromMessage(client.call(getGetLocationMethod(), request).getLocation());
        }

        @Override
        public List<Location> locations() {
            var request = ListLocationsRequest.newBuilder();

            return client.call(getListLocationsMethod(), request).getLocationsList().stream()
                    .map(NavigationMessages::fromMessage)
                    .toList();
        }

        @Override
        public Location updateLocation(String name, Optional<Position> position, Optional<String> newName) {
            var request = UpdateLocationRequest.newBuilder().setLocationName(name);
            position.ifPresent(place -> request.setPosition(toMessage(place)));
            newName.ifPresent(request::setNewName);
            return fromMessage(client.call(getUpdateLocationMethod(), request).getLocation());
        }

        @Override
        public void deleteLocation(String name) {
            var request = DeleteLocationRequest.newBuilder().setLocationName(name);

            client.call(getDeleteLocationMethod(), request);
        }

        @Override
        public Route addRoute(Route route) {
            var request = AddRouteRequest.newBuilder()
                    .setRouteName(route.name())
                    .addAllWaypoints(route.waypoints().stream()
                            .map(NavigationMessages::toMessage)
                            .toList());

            return fromMessage(client.call(getAddRouteMethod(), request).getRoute());
        }

        @Override
        public Route route(String name) {
            var request = GetRouteRequest.newBuilder().setRouteName(name);

            return fromMessage(client.call(getGetRouteMethod(), request).getRoute());
        }

        @Override
        public List<Route> routes() {
            var request = ListRoutesRequest.newBuilder();

            return client.call(getListRoutesMethod(), request).getRoutesList().stream()
                    .map(NavigationMessages::fromMessage)
                    .toList();
        }

        @Override
        public Route updateRoute(String name, Optional<String> newName, Optional<List<Waypoint>> waypoints) {
            var request = UpdateRouteRequest.newBuilder().setRouteName(name);
            newName.ifPresent(request::setNewName);
            waypoints.ifPresent(places -> request.setWaypoints(WaypointList.newBuilder()
                    .addAllWaypoints(
                            places.stream().map(NavigationMessages::toMessage).toList())));
            return fromMessage(client.call(getUpdateRouteMethod(), request).getRoute());
        }

        @Override
        public void deleteRoute(String name) {
            var request = DeleteRouteRequest.newBuilder().setRouteName(name);

            client.call(getDeleteRouteMethod(), request);
        }

        @Override
        public Zone addZone(Zone zone) {
            var request = AddZoneRequest.newBuilder()
                    .setZoneName(zone.name())
                    .setType(zone.type())
                    .setGeometry(Structs.toStruct(zone.geometry()));
            zone.maxSpeed().ifPresent(request::setMaxSpeed);
            return fromMessage(client.call(getAddZoneMethod(), request).getZone());
        }

        @Override
        public Zone zone(String name) {
            var request = GetZoneRequest.newBuilder().setZoneName(name);

            return fromMessage(client.call(getGetZoneMethod(), request).getZone());
        }

        @Override
        public List<Zone> zones(String type) {
            var request = ListZonesRequest.newBuilder().setType(type);

            return client.call(getListZonesMethod(), request).getZonesList().stream()
                    .map(NavigationMessages::fromMessage)
                    .toList();
        }

        @Override
        public Zone updateZone(String name, ZoneChange change) {
            var request = UpdateZoneRequest.newBuilder().setZoneName(name);
            change.type().ifPresent(request::setType);
            change.geometry().ifPresent(tree -> request.setGeometry(Structs.toStruct(tree)));
            change.maxSpeed().ifPresent(request::setMaxSpeed);
            change.newName().ifPresent(request::setNewName);
            return fromMessage(client.call(getUpdateZoneMethod(), request).getZone());
        }

        @Override
        public void deleteZone(String name) {
            var request = DeleteZoneRequest.newBuilder().setZoneName(name);

            client.call(getDeleteZoneMethod(), request);
        }

        @Override
        public Status navigateToLocation(String location) {
            var request = NavigateToLocationRequest.newBuilder().setLocationName(location);

            return fromMessage(
                    client.call(getNavigateToLocationMethod(), request).getStatus());
        }

        @Override
        public Status navigateToPoint(Position destination) {
            var request = NavigateToPointRequest.newBuilder().setDestination(toMessage(destination));

            return fromMessage(client.call(getNavigateToPointMethod(), request).getStatus());
        }

        @Override
        public Status navigateRoute(RouteRun run) {
            var request = NavigateRouteRequest.newBuilder()
                    .setRouteName(run.route())
                    .addAllWaypoints(run.waypoints().stream()
                            .map(NavigationMessages::toMessage)
                            .toList())
                    .setStartIndex(run.startIndex())
                    .setStartNearest(run.startNearest())
                    .setLoop(run.loop())
                    .setWait(run.blocking());

            return fromMessage(client.call(getNavigateRouteMethod(), request).getStatus());
        }

        @Override
        public Plan planToPoint(Position destination, Optional<Position> start) {
            var request = PlanToPointRequest.newBuilder().setDestination(toMessage(destination));
            start.ifPresent(place -> request.setStart(toMessage(place)));
            return fromMessage(client.call(getPlanToPointMethod(), request).getPlan());
        }

        @Override
        public Plan planToLocation(String location, Optional<Position> start) {
            var request = PlanToLocationRequest.newBuilder().setLocationName(location);
            start.ifPresent(place -> request.setStart(toMessage(place)));
            return fromMessage(client.call(getPlanToLocationMethod(), request).getPlan());
        }

        @Override
        public Status executePlan(Plan plan) {
            var request = ExecutePlanRequest.newBuilder().setPlan(toMessage(plan));

            return fromMessage(client.call(getExecutePlanMethod(), request).getStatus());
        }

        @Override
        public Status goToLocation(String location, Optional<Boolean> blocking, OptionalDouble metresPerSecond) {
            var request = GoToLocationRequest.newBuilder().setLocationName(location);
            blocking.ifPresent(request::setWait);
            metresPerSecond.ifPresent(request::setLinearMPerSec);
            return fromMessage(client.call(getGoToLocationMethod(), request).getStatus());
        }

        @Override
        public Status goToPoint(Position destination, Optional<Boolean> blocking, OptionalDouble metresPerSecond) {
            var request = GoToPointRequest.newBuilder().setDestination(toMessage(destination));
            blocking.ifPresent(request::setWait);
            metresPerSecond.ifPresent(request::setLinearMPerSec);
            return fromMessage(client.call(getGoToPointMethod(), request).getStatus());
        }

        @Override
        public Status suspend(String reason) {
            var request = SuspendRequest.newBuilder().setReason(reason);

            return fromMessage(client.call(getSuspendMethod(), request).getStatus());
        }

        @Override
        public Status resume() {
            var request = ResumeRequest.newBuilder();

            return fromMessage(client.call(getResumeMethod(), request).getStatus());
        }

        @Override
        public Status cancel() {
            var request = CancelRequest.newBuilder();

            return fromMessage(client.call(getCancelMethod(), request).getStatus());
        }

        @Override
        public Position position() {
            var request = GetPositionRequest.newBuilder();

            return fromMessage(client.call(getGetPositionMethod(), request).getPosition());
        }

        @Override
        public Status navigationStatus() {
            var request = GetNavigationStatusRequest.newBuilder();

            return fromMessage(
                    client.call(getGetNavigationStatusMethod(), request).getStatus());
        }

        @Override
        public Properties properties() {
            var request = GetPropertiesRequest.newBuilder();

            return fromMessage(client.call(getGetPropertiesMethod(), request).getProperties());
        }

        @Override
        public Costmap costmap(String layer, int stride) {
            var request = GetCostmapRequest.newBuilder().setLayer(layer).setStride(stride);

            return NavigationMessages.fromMessage(client.call(getGetCostmapMethod(), request));
        }
    }
}

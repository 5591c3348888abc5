// The new project finds Holdfast where the archetype itself was found.
def found = request.remoteArtifactRepositories.find { it.id == 'archetype' }
if (found != null) {
    def pom = new File(new File(request.outputDirectory, request.artifactId), 'pom.xml')
    pom.setText(pom.getText('UTF-8').replace('REPOSITORY_OF_HOLDFAST', found.url.replaceAll('/+$', '')), 'UTF-8')
}

# The commands of the page "Get started". A test in integration-tests/new-application runs them.

# tag::registry[]
mvn install -DskipTests
export QUARKUS_REGISTRIES=clerk
export QUARKUS_REGISTRY_CLERK_REPO_URL=file://$PWD/registry/target/registry
# end::registry[]

# tag::create[]
mvn io.quarkus:quarkus-maven-plugin:3.33.2:create -DprojectGroupId=org.acme -DprojectArtifactId=shop -Dextensions=clerk,rest
cd shop
# end::create[]

# tag::create-cli[]
quarkus create app org.acme:shop --extension=clerk,rest
cd shop
# end::create-cli[]

# tag::test[]
./mvnw test
# end::test[]

# tag::dev[]
./mvnw quarkus:dev
# end::dev[]

# tag::refused[]
curl -i localhost:8080/me
# end::refused[]

# tag::token[]
CLERK=$(curl -s localhost:8080/welcome | grep -o 'http://127.0.0.1:[0-9]*' | head -1)
BROWSER=$(curl -s -X POST $CLERK/v1/dev_browser | jq -r .token)
curl -s -o /dev/null $CLERK/sign-in -d user=alice -d __clerk_db_jwt=$BROWSER
TOKEN=$(curl -s "$CLERK/v1/client?__clerk_db_jwt=$BROWSER" | jq -r '.response.sessions[0].last_active_token.jwt')
curl -H "Authorization: Bearer $TOKEN" localhost:8080/me
# end::token[]

# tag::jar[]
./mvnw package -DskipTests
java -jar target/quarkus-app/quarkus-run.jar
# end::jar[]

# tag::native[]
./mvnw verify -Dnative
./target/shop-1.0.0-SNAPSHOT-runner
# end::native[]

# tag::add[]
quarkus ext add clerk
# end::add[]

# tag::add-maven[]
./mvnw quarkus:add-extension -Dextensions=clerk
# end::add-maven[]

# tag::add-coordinates[]
./mvnw quarkus:add-extension -Dextensions=io.quarkiverse.clerk:quarkus-clerk:1.0.0-SNAPSHOT -DquarkusRegistryClient=false
# end::add-coordinates[]

# tag::list[]
quarkus ext list --installable
# end::list[]

# tag::list-maven[]
./mvnw quarkus:list-extensions -DsearchPattern=clerk
# end::list-maven[]

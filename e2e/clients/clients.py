"""Drives the built endpoint over HTTP with boto3 and the AWS CLI, and prints how many checks passed and failed."""

import base64
import datetime
import functools
import io
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
import uuid
import zipfile
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

import writes

REGION = "us-east-1"
AUTHORIZER_URI = (
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
    "arn:aws:lambda:us-east-1:111111111111:function:authorize/invocations"
)
MISMATCH = "The request signature we calculated does not match the signature you provided."
EXPIRED = "The security token included in the request is expired"
INVALID = "The security token included in the request is invalid."
ISSUER = "https://id.example.com/tenant"
ROOT = Path(__file__).resolve().parents[2]

accounts = itertools.count(200_000_000_001)


def id_token(lifetime=60, issuer=ISSUER):
    """An OpenID Connect token without a signature that is over in so many seconds."""

    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    claims = {"iss": issuer, "sub": "user-1", "aud": "console", "exp": int(time.time()) + lifetime}
    return f"{part({'alg': 'none'})}.{part(claims)}."


def zipped(code):
    """A function's archive with one file."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("index.mjs", code)
    return archive.getvalue()


class Endpoint:
    """The endpoint as a process of its own, on a port that was free."""

    def __init__(self):
        command = ["node", str(ROOT / "dist/server/endpoint.js"), "--port", "0", "--empty", "--run-code"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def control(self, method, path, body=None):
        """Sends a request to the control path; returns the parsed answer."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"x-switchboard-control": "1"}
        request = urllib.request.Request(f"{self.url}/_switchboard/{path}", data, headers, method=method)
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
            return json.loads(text) if text else None


class ClientsTestCase(unittest.TestCase):
    endpoint: Endpoint

    def setUp(self):
        self.account = str(next(accounts))
        self.gateway = self.boto("apigatewayv2")

    def boto(self, service, secret="test", key=None, token=None):
        return boto3.client(
            service,
            endpoint_url=self.endpoint.url,
            region_name=REGION,
            aws_access_key_id=key or self.account,
            aws_secret_access_key=secret,
            aws_session_token=token,
            config=Config(retries={"total_max_attempts": 1}),
        )

    def boto_with(self, service, keys):
        """A client that signs with keys that were issued, as STS or Cognito answers them."""
        secret = keys.get("SecretAccessKey") or keys["SecretKey"]
        return self.boto(service, secret, keys["AccessKeyId"], keys["SessionToken"])

    def plant_identities(self):
        """Plants a role of each kind and an identity pool; returns the roles' ARNs by name, and the pool's id."""
        roles = [
            {"roleName": "operator"},
            {"roleName": "partner", "externalId": "partner-7"},
            {"roleName": "careful", "mfaSerial": f"arn:aws:iam::{self.account}:mfa/phone"},
            {"roleName": "pipeline", "webIdentityIssuer": ISSUER},
        ]
        pool = f"{REGION}:{uuid.uuid4()}"
        pools = [{"identityPoolId": pool, "allowUnauthenticated": True, "loginProvider": ISSUER.removeprefix("https://")}]
        self.endpoint.control(
            "POST", "seed", {"account": self.account, "region": REGION, "roles": roles, "identityPools": pools}
        )
        return {role["roleName"]: f"arn:aws:iam::{self.account}:role/{role['roleName']}" for role in roles}, pool

    def assertKeysAre(self, keys, arn):
        """The keys sign for this principal, and reach what is in the account."""
        self.assertEqual(self.boto_with("sts", keys).get_caller_identity()["Arn"], arn)
        api_id = self.create_api()
        self.assertEqual(self.boto_with("apigatewayv2", keys).get_api(ApiId=api_id)["ApiId"], api_id)

    def create_api(self, name="chat"):
        api = self.gateway.create_api(Name=name, ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action")
        return api["ApiId"]

    def create_authorizer(self, api_id, name="tokens"):
        authorizer = self.gateway.create_authorizer(
            ApiId=api_id, Name=name, AuthorizerType="REQUEST", AuthorizerUri=AUTHORIZER_URI, IdentitySource=[]
        )
        return authorizer["AuthorizerId"]

    def assertRefused(self, status, code, message):
        return RefusalContext(self, status, code, message)

    def environment(self, secret="test"):
        """What the AWS CLI finds around it: the test's own account, and nothing of whoever runs the tests."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": os.devnull,
            "AWS_ACCESS_KEY_ID": self.account,
            "AWS_SECRET_ACCESS_KEY": secret,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_MAX_ATTEMPTS": "1",
        }

    def aws(self, *arguments, secret="test", keys=None):
        """
        Runs the AWS CLI, with keys that were issued if there are any; returns its exit code, what it answered (parsed) and what it
        said on the error output.
        """
        environment = self.environment(secret)
        if keys is not None:
            environment["AWS_ACCESS_KEY_ID"] = keys["AccessKeyId"]
            environment["AWS_SECRET_ACCESS_KEY"] = keys.get("SecretAccessKey") or keys["SecretKey"]
            environment["AWS_SESSION_TOKEN"] = keys["SessionToken"]
        command = [sys.executable, str(Path(sys.executable).parent / "aws"), "--endpoint-url", self.endpoint.url, *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None, done.stderr.strip()

    def aws_answer(self, *arguments, keys=None):
        code, answer, said = self.aws(*arguments, keys=keys)
        self.assertEqual((code, said), (0, ""))
        return answer


class RefusalContext:
    """Expects a ClientError with this status, code and message."""

    def __init__(self, case, status, code, message):
        self.case = case
        self.expected = (status, code, message)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _traceback):
        self.case.assertIsInstance(error, ClientError)
        answer = error.response
        found = (answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"], answer["Error"]["Message"])
        self.case.assertEqual(found, self.expected)
        return True


class Boto3(ClientsTestCase):
    def test_knows_who_calls(self):
        identity = self.boto("sts").get_caller_identity()
        self.assertEqual(identity["Account"], self.account)
        self.assertEqual(identity["Arn"], f"arn:aws:iam::{self.account}:user/test")

    def test_edits_the_access_settings_of_connect(self):
        api_id = self.create_api()
        authorizer_id = self.create_authorizer(api_id)
        route = self.gateway.create_route(ApiId=api_id, RouteKey="$connect")
        ids = {"ApiId": api_id, "RouteId": route["RouteId"]}
        self.assertEqual((route["AuthorizationType"], route["ApiKeyRequired"]), ("NONE", False))

        self.gateway.update_route(**ids, AuthorizationType="CUSTOM", AuthorizerId=authorizer_id)
        self.gateway.update_route(**ids, ApiKeyRequired=True)
        custom = self.gateway.get_route(**ids)
        self.assertEqual(
            (custom["AuthorizationType"], custom["AuthorizerId"], custom["ApiKeyRequired"]), ("CUSTOM", authorizer_id, True)
        )

        self.gateway.update_route(**ids, AuthorizationType="NONE", AuthorizerId="")
        back = self.gateway.get_route(**ids)
        self.assertEqual((back["AuthorizationType"], back["ApiKeyRequired"]), ("NONE", True))
        self.assertNotIn("AuthorizerId", back)

    def test_deploys_to_a_stage(self):
        api_id = self.create_api()
        self.gateway.create_route(ApiId=api_id, RouteKey="$connect")
        self.gateway.create_stage(ApiId=api_id, StageName="prod", StageVariables={"a": "1"})
        deployment = self.gateway.create_deployment(ApiId=api_id, StageName="prod", Description="first")
        stage = self.gateway.get_stage(ApiId=api_id, StageName="prod")
        self.assertEqual((stage["DeploymentId"], stage["StageVariables"]), (deployment["DeploymentId"], {"a": "1"}))
        self.assertEqual(deployment["DeploymentStatus"], "DEPLOYED")
        age = datetime.datetime.now(datetime.timezone.utc) - deployment["CreatedDate"]
        self.assertLess(abs(age.total_seconds()), 60)

    def test_reads_lists_page_by_page(self):
        api_id = self.create_api()
        keys = [f"route{number}" for number in range(5)]
        for key in keys:
            self.gateway.create_route(ApiId=api_id, RouteKey=key)
        pages = self.gateway.get_paginator("get_routes").paginate(ApiId=api_id, PaginationConfig={"PageSize": 2})
        read = [[route["RouteKey"] for route in page["Items"]] for page in pages]
        self.assertEqual(read, [keys[:2], keys[2:4], keys[4:]])

    def test_sends_names_in_paths_as_they_are(self):
        api_id = self.create_api("Größe & Maß")
        for key in ("orders/cancel", "%2F", "é $x"):
            self.gateway.create_route(ApiId=api_id, RouteKey=key)
            self.gateway.create_stage(ApiId=api_id, StageName=f"s{ord(key[0])}", RouteSettings={key: {"ThrottlingRateLimit": 1.5}})
            self.gateway.delete_route_settings(ApiId=api_id, StageName=f"s{ord(key[0])}", RouteKey=key)
            self.assertEqual(self.gateway.get_stage(ApiId=api_id, StageName=f"s{ord(key[0])}")["RouteSettings"], {})
        self.assertEqual(self.gateway.get_api(ApiId=api_id)["Name"], "Größe & Maß")

    def test_edits_responses_and_models(self):
        api_id = self.create_api()
        route = {"ApiId": api_id, "RouteId": self.gateway.create_route(ApiId=api_id, RouteKey="$default")["RouteId"]}
        made = self.gateway.create_integration(ApiId=api_id, IntegrationType="MOCK")
        integration = {"ApiId": api_id, "IntegrationId": made["IntegrationId"]}

        answer = self.gateway.create_route_response(**route, RouteResponseKey="$default", ResponseModels={"a": "A"})
        answer_id = {"RouteResponseId": answer["RouteResponseId"]}
        self.gateway.update_route_response(**route, **answer_id, ModelSelectionExpression="$default")
        read = self.gateway.get_route_response(**route, **answer_id)
        self.assertEqual((read["ModelSelectionExpression"], read["ResponseModels"]), ("$default", {"a": "A"}))
        self.assertEqual([one["RouteResponseKey"] for one in self.gateway.get_route_responses(**route)["Items"]], ["$default"])
        with self.assertRefused(400, "BadRequestException", "Currently, only $default is supported as a RouteResponseKey."):
            self.gateway.create_route_response(**route, RouteResponseKey="other")
        self.gateway.delete_route_response(**route, **answer_id)
        self.assertEqual(self.gateway.get_route_responses(**route)["Items"], [])

        keys = ["$default", r"/2\d\d/", r"/4\d\d/"]
        for key in keys:
            held = self.gateway.create_integration_response(
                **integration, IntegrationResponseKey=key, ResponseTemplates={"$default": "{}"}
            )
        held_id = {"IntegrationResponseId": held["IntegrationResponseId"]}
        listed = self.gateway.get_integration_responses(**integration, MaxResults="2")
        rest = self.gateway.get_integration_responses(**integration, NextToken=listed["NextToken"])
        self.assertEqual([one["IntegrationResponseKey"] for one in listed["Items"] + rest["Items"]], keys)
        self.gateway.update_integration_response(**integration, **held_id, ContentHandlingStrategy="CONVERT_TO_TEXT")
        read = self.gateway.get_integration_response(**integration, **held_id)
        self.assertEqual((read["ContentHandlingStrategy"], read["ResponseTemplates"]), ("CONVERT_TO_TEXT", {"$default": "{}"}))
        self.gateway.delete_integration_response(**integration, **held_id)
        with self.assertRaises(self.gateway.exceptions.NotFoundException):
            self.gateway.get_integration_response(**integration, **held_id)

        model = self.gateway.create_model(ApiId=api_id, Name="Message", Schema='{"type": "object"}')
        model_id = {"ApiId": api_id, "ModelId": model["ModelId"]}
        self.gateway.update_model(**model_id, Description="What is sent")
        read = self.gateway.get_model(**model_id)
        self.assertEqual((read["Name"], read["ContentType"], read["Description"]), ("Message", "application/json", "What is sent"))
        self.assertEqual(len(self.gateway.get_models(ApiId=api_id)["Items"]), 1)
        with self.assertRaises(self.gateway.exceptions.ConflictException):
            self.gateway.create_model(ApiId=api_id, Name="Message", Schema="{}")
        self.gateway.delete_model(**model_id)
        self.assertEqual(self.gateway.get_models(ApiId=api_id)["Items"], [])

    def test_tags_apis_and_stages(self):
        api_id = self.create_api()
        self.gateway.create_stage(ApiId=api_id, StageName="prod")
        api = f"arn:aws:apigateway:{REGION}::/apis/{api_id}"
        for arn in (api, f"{api}/stages/prod"):
            self.gateway.tag_resource(ResourceArn=arn, Tags={"a": "1", "b & c": "", "é": "3"})
            self.gateway.untag_resource(ResourceArn=arn, TagKeys=["a", "é"])
            self.assertEqual(self.gateway.get_tags(ResourceArn=arn)["Tags"], {"b & c": ""})
        self.assertEqual(self.gateway.get_stage(ApiId=api_id, StageName="prod")["Tags"], {"b & c": ""})
        with self.assertRefused(404, "NotFoundException", "Invalid Stage identifier specified dev"):
            self.gateway.get_tags(ResourceArn=f"{api}/stages/dev")

    def plant_certificates(self, *ids):
        certificates = [{"clientCertificateId": one, "description": "Back ends"} for one in ids]
        self.endpoint.control("POST", "seed", {"account": self.account, "region": REGION, "clientCertificates": certificates})

    def test_reads_client_certificates_for_a_stage(self):
        self.plant_certificates("cert01", "cert02")
        first = self.boto("apigateway")
        pages = first.get_paginator("get_client_certificates").paginate(PaginationConfig={"PageSize": 1})
        self.assertEqual([[one["clientCertificateId"] for one in page["items"]] for page in pages], [["cert01"], ["cert02"]])
        certificate = first.get_client_certificate(clientCertificateId="cert01")
        self.assertEqual((certificate["expirationDate"] - certificate["createdDate"]).days, 365)

        stage = {"ApiId": self.create_api(), "StageName": "prod"}
        self.gateway.create_stage(**stage, ClientCertificateId="cert01")
        with self.assertRefused(404, "NotFoundException", "Invalid Client Certificate identifier specified"):
            self.gateway.update_stage(**stage, ClientCertificateId="cert03")
        self.gateway.update_stage(**stage, ClientCertificateId="")
        self.assertNotIn("ClientCertificateId", self.gateway.get_stage(**stage))

    def test_waits_for_a_deployment_that_is_pending(self):
        self.endpoint.control("POST", "settings", {"account": self.account, "deploymentStatus": "PENDING"})
        api_id = self.create_api()
        self.gateway.create_route(ApiId=api_id, RouteKey="$connect")
        made = self.gateway.create_deployment(ApiId=api_id)
        ids = {"ApiId": api_id, "DeploymentId": made["DeploymentId"]}
        statuses = [made["DeploymentStatus"]] + [self.gateway.get_deployment(**ids)["DeploymentStatus"] for _ in range(3)]
        self.assertEqual(statuses, ["PENDING", "PENDING", "PENDING", "DEPLOYED"])

    def test_deletes_an_api_with_what_it_holds(self):
        api_id = self.create_api()
        self.gateway.delete_api(ApiId=api_id)
        self.assertEqual(self.gateway.get_apis()["Items"], [])
        with self.assertRaises(self.gateway.exceptions.NotFoundException):
            self.gateway.get_routes(ApiId=api_id)

    def test_not_found(self):
        with self.assertRefused(404, "NotFoundException", f"Invalid API identifier specified {self.account}:nothing"):
            self.gateway.get_api(ApiId="nothing")

    def test_bad_request(self):
        api_id = self.create_api()
        message = "Currently, authorization is restricted to the $connect route only"
        with self.assertRefused(400, "BadRequestException", message):
            self.gateway.create_route(ApiId=api_id, RouteKey="send", AuthorizationType="AWS_IAM")

    def test_conflict(self):
        api_id = self.create_api()
        self.gateway.create_route(ApiId=api_id, RouteKey="$connect")
        with self.assertRaises(self.gateway.exceptions.ConflictException):
            self.gateway.create_route(ApiId=api_id, RouteKey="$connect")
        authorizer_id = self.create_authorizer(api_id)
        self.gateway.create_route(ApiId=api_id, RouteKey="$default", AuthorizerId=authorizer_id)
        with self.assertRefused(409, "ConflictException", "Cannot delete authorizer 'tokens', is referenced in route: $default"):
            self.gateway.delete_authorizer(ApiId=api_id, AuthorizerId=authorizer_id)

    def test_quota_is_a_conflict_with_status_429(self):
        api_id = self.create_api()
        for number in range(10):
            self.create_authorizer(api_id, f"tokens {number}")
        message = "Maximum number of Authorizers for this API has been reached. Please contact AWS if you need additional Authorizers."
        with self.assertRefused(429, "ConflictException", message):
            self.create_authorizer(api_id)

    def test_too_many_requests(self):
        error = {"status": 429, "code": "TooManyRequestsException", "message": "Too Many Requests"}
        self.endpoint.control("POST", "faults", {"account": self.account, "operation": "GetApis", "error": error})
        with self.assertRaises(self.gateway.exceptions.TooManyRequestsException):
            self.gateway.get_apis()
        self.assertEqual(self.gateway.get_apis()["Items"], [])

    def test_not_implemented(self):
        with self.assertRefused(501, "NotImplementedException", "GetRestApis is not implemented by this endpoint"):
            self.boto("apigateway").get_rest_apis()

    def create_function(self, name, code):
        role = f"arn:aws:iam::{self.account}:role/x"
        return self.boto("lambda").create_function(
            FunctionName=name, Runtime="nodejs22.x", Role=role, Handler="index.handler", Code={"ZipFile": zipped(code)}
        )

    def test_invokes_a_function(self):
        made = self.create_function("greet", "export const handler = async ({ name }) => ({ hello: name });")
        self.assertEqual(made["FunctionArn"], f"arn:aws:lambda:{REGION}:{self.account}:function:greet")
        functions = self.boto("lambda")
        answer = functions.invoke(FunctionName=made["FunctionArn"], Payload=b'{"name": "you"}', LogType="Tail")
        self.assertEqual((json.load(answer["Payload"]), answer["ExecutedVersion"]), ({"hello": "you"}, "$LATEST"))
        self.assertNotIn("FunctionError", answer)
        self.assertEqual(functions.invoke(FunctionName="greet", InvocationType="DryRun")["StatusCode"], 204)
        self.create_function("guard", "export const handler = async () => { throw new Error('Unauthorized'); };")
        refused = functions.invoke(FunctionName="guard")
        self.assertEqual((json.load(refused["Payload"])["errorMessage"], refused["FunctionError"]), ("Unauthorized", "Unhandled"))
        pages = functions.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 1})
        self.assertEqual([[one["FunctionName"] for one in page["Functions"]] for page in pages], [["greet"], ["guard"]])

    def test_permits_to_invoke_a_function(self):
        self.create_function("guard", "export const handler = async () => null;")
        functions = self.boto("lambda")
        source = f"arn:aws:execute-api:{REGION}:{self.account}:api/authorizers/abc123"
        permission = {
            "FunctionName": "guard",
            "StatementId": "gateway",
            "Action": "lambda:InvokeFunction",
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": source,
        }
        with self.assertRefused(404, "ResourceNotFoundException", "The resource you requested does not exist."):
            functions.get_policy(FunctionName="guard")
        statement = json.loads(functions.add_permission(**permission)["Statement"])
        self.assertEqual(statement["Condition"], {"ArnLike": {"AWS:SourceArn": source}})
        self.assertEqual(json.loads(functions.get_policy(FunctionName="guard")["Policy"])["Statement"], [statement])
        with self.assertRaises(functions.exceptions.ResourceConflictException):
            functions.add_permission(**permission)
        functions.remove_permission(FunctionName="guard", StatementId="gateway")
        with self.assertRaises(functions.exceptions.ResourceNotFoundException):
            functions.get_policy(FunctionName="guard")

    def create_stage(self):
        """An API with the stage prod; returns the API's id."""
        api_id = self.create_api()
        self.gateway.create_stage(ApiId=api_id, StageName="prod")
        return api_id

    def test_keeps_api_keys(self):
        gateway = self.boto("apigateway")
        value = "a-value-that-is-long-enough"
        key = gateway.create_api_key(name="partner", value=value, enabled=True, tags={"team": "markets"})
        self.assertEqual((key["value"], key["tags"], key["stageKeys"]), (value, {"team": "markets"}, []))
        self.assertIsInstance(key["createdDate"], datetime.datetime)
        self.assertNotIn("value", gateway.get_api_key(apiKey=key["id"]))
        self.assertEqual(gateway.get_api_key(apiKey=key["id"], includeValue=True)["value"], value)
        patch = [{"op": "replace", "path": "/enabled", "value": "false"}, {"op": "replace", "path": "/name", "value": "partner-2"}]
        changed = gateway.update_api_key(apiKey=key["id"], patchOperations=patch)
        self.assertEqual((changed["enabled"], changed["name"]), (False, "partner-2"))
        for name in ("other", "partner-3"):
            gateway.create_api_key(name=name)
        pages = gateway.get_paginator("get_api_keys").paginate(PaginationConfig={"PageSize": 2})
        self.assertEqual([[one["name"] for one in page["items"]] for page in pages], [["partner-2", "other"], ["partner-3"]])
        found = gateway.get_api_keys(nameQuery="partner", includeValues=True)["items"]
        self.assertEqual([len(one["value"]) for one in found], [len(value), 40])
        gateway.delete_api_key(apiKey=key["id"])
        with self.assertRefused(404, "NotFoundException", "Invalid API Key identifier specified"):
            gateway.get_api_key(apiKey=key["id"])

    def test_refuses_api_keys(self):
        gateway = self.boto("apigateway")
        with self.assertRefused(400, "BadRequestException", "API Key value should be at least 20 characters"):
            gateway.create_api_key(value="too-short")
        gateway.create_api_key(value="x" * 20)
        with self.assertRefused(409, "ConflictException", "API Key already exists"):
            gateway.create_api_key(value="x" * 20)

    def test_keeps_usage_plans_and_usage(self):
        gateway = self.boto("apigateway")
        api_id = self.create_stage()
        key_id = gateway.create_api_key(name="partner", enabled=True)["id"]
        plan = gateway.create_usage_plan(
            name="gold",
            apiStages=[{"apiId": api_id, "stage": "prod"}],
            throttle={"rateLimit": 10.5, "burstLimit": 20},
            quota={"limit": 1000, "period": "WEEK", "offset": 6},
        )
        of_plan = {"usagePlanId": plan["id"]}
        planned = gateway.create_usage_plan_key(**of_plan, keyId=key_id, keyType="API_KEY")
        self.assertEqual(sorted(planned.keys() - {"ResponseMetadata"}), ["id", "name", "type", "value"])
        self.assertEqual([one["id"] for one in gateway.get_usage_plan_keys(**of_plan)["items"]], [key_id])
        self.assertEqual([one["id"] for one in gateway.get_usage_plans(keyId=key_id)["items"]], [plan["id"]])

        today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
        days = {"startDate": today, "endDate": today}
        self.assertEqual(gateway.get_usage(**of_plan, **days)["items"], {key_id: [[0, 1000]]})
        patch = [{"op": "replace", "path": "/remaining", "value": "50"}]
        self.assertEqual(gateway.update_usage(**of_plan, keyId=key_id, patchOperations=patch)["items"], {key_id: [[0, 50]]})
        self.assertEqual(gateway.get_usage(**of_plan, **days, keyId=key_id)["items"], {key_id: [[0, 50]]})

        message = f"Cannot delete Usage Plan {plan['id']} because there are API Stages associated with it, including {api_id}:prod"
        with self.assertRefused(400, "BadRequestException", message):
            gateway.delete_usage_plan(**of_plan)
        patch = [{"op": "remove", "path": "/quota"}, {"op": "remove", "path": "/apiStages", "value": f"{api_id}:prod"}]
        changed = gateway.update_usage_plan(**of_plan, patchOperations=patch)
        self.assertEqual((changed["apiStages"], changed.get("quota")), ([], None))
        gateway.delete_usage_plan_key(**of_plan, keyId=key_id)
        gateway.delete_usage_plan(**of_plan)
        self.assertEqual(gateway.get_usage_plans()["items"], [])

    def test_refuses_usage_plans(self):
        gateway = self.boto("apigateway")
        api_id = self.create_api()
        with self.assertRefused(404, "NotFoundException", f"API Stage not found: {api_id}:prod"):
            gateway.create_usage_plan(name="gold", apiStages=[{"apiId": api_id, "stage": "prod"}])
        message = "Usage Plan quota offset must be between 0 and 27 inclusive in the MONTH period"
        with self.assertRefused(400, "BadRequestException", message):
            gateway.create_usage_plan(name="gold", quota={"limit": 1, "period": "MONTH", "offset": 28})
        plan_id = gateway.create_usage_plan(name="gold")["id"]
        message = "Invalid patch path  '/name' specified for op 'remove'. Must be one of: [/throttle, /quota, /apiStages]"
        with self.assertRefused(400, "BadRequestException", message):
            gateway.update_usage_plan(usagePlanId=plan_id, patchOperations=[{"op": "remove", "path": "/name"}])

    def test_limits_rates(self):
        self.endpoint.control("POST", "settings", {"account": self.account, "rateLimits": True})
        gateway = self.boto("apigateway")
        plan_id = gateway.create_usage_plan(name="gold")["id"]
        change = {"usagePlanId": plan_id, "patchOperations": [{"op": "replace", "path": "/name", "value": "silver"}]}
        gateway.update_usage_plan(**change)
        with self.assertRefused(429, "TooManyRequestsException", "Too Many Requests"):
            gateway.update_usage_plan(**change)

    def test_bad_signature(self):
        with self.assertRaises(ClientError) as refused:
            self.boto("apigatewayv2", secret="wrong").get_apis()
        error = refused.exception.response["Error"]
        self.assertEqual(error["Code"], "InvalidSignatureException")
        self.assertTrue(error["Message"].startswith(MISMATCH))

    def test_bad_signature_of_sts(self):
        with self.assertRaises(ClientError) as refused:
            self.boto("sts", secret="wrong").get_caller_identity()
        self.assertEqual(refused.exception.response["Error"]["Code"], "SignatureDoesNotMatch")

    def test_assumes_a_role(self):
        roles, _ = self.plant_identities()
        sts = self.boto("sts")
        answer = sts.assume_role(RoleArn=roles["partner"], RoleSessionName="ops", ExternalId="partner-7", DurationSeconds=900)
        keys = answer["Credentials"]
        self.assertEqual(answer["AssumedRoleUser"]["Arn"], f"arn:aws:sts::{self.account}:assumed-role/partner/ops")
        left = keys["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
        self.assertLess(abs(left.total_seconds() - 900), 60)
        self.assertKeysAre(keys, answer["AssumedRoleUser"]["Arn"])
        code = {"SerialNumber": f"arn:aws:iam::{self.account}:mfa/phone", "TokenCode": "123456"}
        self.assertIn("Credentials", sts.assume_role(RoleArn=roles["careful"], RoleSessionName="ops", **code))

    def test_may_not_assume_a_role(self):
        roles, _ = self.plant_identities()
        sts = self.boto("sts")
        for arn in (roles["partner"], roles["careful"], f"arn:aws:iam::{self.account}:role/nobody"):
            message = f"User: arn:aws:iam::{self.account}:user/test is not authorized to perform: sts:AssumeRole on resource: {arn}"
            with self.assertRefused(403, "AccessDenied", message):
                sts.assume_role(RoleArn=arn, RoleSessionName="ops", ExternalId="another")
        code = {"SerialNumber": f"arn:aws:iam::{self.account}:mfa/phone", "TokenCode": "000000"}
        with self.assertRefused(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code."):
            sts.assume_role(RoleArn=roles["careful"], RoleSessionName="ops", **code)
        with self.assertRaises(ClientError) as refused:
            sts.assume_role(RoleArn=roles["operator"], RoleSessionName="ops", DurationSeconds=43_201)
        self.assertEqual(refused.exception.response["Error"]["Code"], "ValidationError")

    def test_assumes_a_role_with_web_identity(self):
        roles, _ = self.plant_identities()
        sts = self.boto("sts", secret="is not asked for")
        request = {"RoleArn": roles["pipeline"], "RoleSessionName": "ci"}
        answer = sts.assume_role_with_web_identity(**request, WebIdentityToken=id_token())
        self.assertEqual((answer["SubjectFromWebIdentityToken"], answer["Provider"], answer["Audience"]), ("user-1", ISSUER, "console"))
        self.assertKeysAre(answer["Credentials"], f"arn:aws:sts::{self.account}:assumed-role/pipeline/ci")
        with self.assertRaises(sts.exceptions.ExpiredTokenException):
            sts.assume_role_with_web_identity(**request, WebIdentityToken=id_token(-60))
        with self.assertRaises(sts.exceptions.InvalidIdentityTokenException):
            sts.assume_role_with_web_identity(**request, WebIdentityToken=id_token(issuer="https://evil.example"))
        with self.assertRefused(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"):
            sts.assume_role_with_web_identity(RoleArn=roles["operator"], RoleSessionName="ci", WebIdentityToken=id_token())

    def test_gets_a_session_token(self):
        keys = self.boto("sts").get_session_token(DurationSeconds=900)["Credentials"]
        self.assertKeysAre(keys, f"arn:aws:iam::{self.account}:user/test")
        with self.assertRefused(403, "AccessDenied", "Cannot call GetSessionToken with session credentials"):
            self.boto_with("sts", keys).get_session_token()

    def test_gets_credentials_of_an_identity_pool(self):
        _, pool = self.plant_identities()
        cognito = self.boto("cognito-identity")
        guest = cognito.get_id(IdentityPoolId=pool)["IdentityId"]
        keys = cognito.get_credentials_for_identity(IdentityId=guest)["Credentials"]
        left = keys["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
        self.assertLess(abs(left.total_seconds() - 3600), 60)
        role = f"arn:aws:sts::{self.account}:assumed-role/Cognito_Switchboard"
        self.assertKeysAre(keys, f"{role}Unauth_Role/CognitoIdentityCredentials")

        logins = {ISSUER.removeprefix("https://"): id_token()}
        user = cognito.get_id(IdentityPoolId=pool, Logins=logins)["IdentityId"]
        keys = cognito.get_credentials_for_identity(IdentityId=user, Logins=logins)["Credentials"]
        self.assertKeysAre(keys, f"{role}Auth_Role/CognitoIdentityCredentials")
        with self.assertRefused(400, "NotAuthorizedException", f"Access to Identity '{user}' is forbidden."):
            cognito.get_credentials_for_identity(IdentityId=user)
        with self.assertRaises(cognito.exceptions.ResourceNotFoundException):
            cognito.get_id(IdentityPoolId=f"{REGION}:{uuid.uuid4()}")
        with self.assertRefused(501, "NotImplementedException", "GetOpenIdToken is not implemented by this endpoint"):
            cognito.get_open_id_token(IdentityId=user)

    def test_signs_with_issued_keys_only_as_they_were_issued(self):
        keys = self.boto("sts").get_session_token()["Credentials"]
        changed = {**keys, "SessionToken": keys["SessionToken"] + "x"}
        with self.assertRefused(403, "UnrecognizedClientException", INVALID):
            self.boto_with("apigatewayv2", changed).get_apis()
        with self.assertRefused(403, "InvalidClientTokenId", INVALID):
            self.boto_with("sts", changed).get_caller_identity()
        self.endpoint.control("POST", "expire", {"account": self.account})
        with self.assertRefused(403, "ExpiredTokenException", EXPIRED):
            self.boto_with("apigatewayv2", keys).get_apis()
        with self.assertRefused(403, "ExpiredToken", EXPIRED):
            self.boto_with("sts", keys).get_caller_identity()


class AwsCli(ClientsTestCase):
    def test_knows_who_calls(self):
        identity = self.aws_answer("sts", "get-caller-identity")
        self.assertEqual((identity["Account"], identity["Arn"]), (self.account, f"arn:aws:iam::{self.account}:user/test"))

    def test_edits_the_access_settings_of_connect_and_deploys(self):
        def gateway(*arguments):
            return self.aws_answer("apigatewayv2", *arguments)

        api = gateway("create-api", "--name", "chat", "--protocol-type", "WEBSOCKET", "--route-selection-expression", "$request.body.action")
        of_api = ("--api-id", api["ApiId"])
        self.assertEqual(api["ApiEndpoint"], f"wss://{api['ApiId']}.execute-api.{REGION}.amazonaws.com")
        authorizer = gateway(
            *("create-authorizer", *of_api, "--name", "tokens", "--authorizer-type", "REQUEST"),
            *("--authorizer-uri", AUTHORIZER_URI, "--identity-source", "route.request.header.Authorization"),
        )
        route = gateway("create-route", *of_api, "--route-key", "$connect", "--api-key-required")
        self.assertTrue(route["ApiKeyRequired"])
        of_route = (*of_api, "--route-id", route["RouteId"])

        custom = ("--authorization-type", "CUSTOM", "--authorizer-id", authorizer["AuthorizerId"])
        self.assertEqual(gateway("update-route", *of_route, *custom)["AuthorizerId"], authorizer["AuthorizerId"])
        gateway("update-route", *of_route, "--authorization-type", "NONE", "--authorizer-id", "", "--no-api-key-required")
        self.assertEqual(
            gateway("get-route", *of_route),
            {"RouteId": route["RouteId"], "RouteKey": "$connect", "AuthorizationType": "NONE", "ApiKeyRequired": False},
        )

        gateway("create-stage", *of_api, "--stage-name", "prod")
        deployment = gateway("create-deployment", *of_api, "--stage-name", "prod")
        stages = gateway("get-stages", *of_api)["Items"]
        self.assertEqual([stage["DeploymentId"] for stage in stages], [deployment["DeploymentId"]])
        self.assertIsNone(gateway("delete-authorizer", *of_api, "--authorizer-id", authorizer["AuthorizerId"]))

    def test_keeps_api_keys_and_usage_plans(self):
        def gateway(*arguments):
            return self.aws_answer("apigateway", *arguments)

        key = gateway("create-api-key", "--name", "partner", "--enabled")
        self.assertNotIn("value", gateway("get-api-key", "--api-key", key["id"]))
        self.assertEqual(gateway("get-api-key", "--api-key", key["id"], "--include-value")["value"], key["value"])
        plan = gateway("create-usage-plan", "--name", "gold", "--quota", "limit=1000,period=DAY")
        of_plan = ("--usage-plan-id", plan["id"])
        gateway("create-usage-plan-key", *of_plan, "--key-id", key["id"], "--key-type", "API_KEY")
        patch = ("--patch-operations", "op=replace,path=/name,value=silver", "op=add,path=/throttle/rateLimit,value=5")
        self.assertEqual(gateway("update-usage-plan", *of_plan, *patch)["throttle"], {"rateLimit": 5.0})
        self.assertEqual([one["name"] for one in gateway("get-usage-plans")["items"]], ["silver"])
        usage = gateway("get-usage", *of_plan, "--start-date", "2026-11-01", "--end-date", "2026-11-02")
        self.assertEqual(usage["items"], {key["id"]: [[0, 1000], [0, 1000]]})
        self.assertEqual(gateway("get-account")["features"], ["UsagePlans"])
        self.assertIsNone(gateway("delete-usage-plan", *of_plan))
        self.assertIsNone(gateway("delete-api-key", "--api-key", key["id"]))
        code, _, said = self.aws("apigateway", "delete-api-key", "--api-key", key["id"])
        self.assertNotEqual(code, 0)
        self.assertIn("(NotFoundException) when calling the DeleteApiKey operation: Invalid API Key identifier specified", said)

    def test_permits_and_invokes_a_function(self):
        functions = [{"functionName": "guard", "code": "export const handler = async ({ token }) => token;"}]
        self.endpoint.control("POST", "seed", {"account": self.account, "region": REGION, "functions": functions})
        named = ("--function-name", f"arn:aws:lambda:{REGION}:{self.account}:function:guard")
        source = f"arn:aws:execute-api:{REGION}:{self.account}:api/authorizers/abc123"
        self.aws_answer(
            *("lambda", "add-permission", *named, "--statement-id", "gateway", "--action", "lambda:InvokeFunction"),
            *("--principal", "apigateway.amazonaws.com", "--source-arn", source),
        )
        self.assertIn(source, self.aws_answer("lambda", "get-policy", *named)["Policy"])
        self.assertEqual(len(self.aws_answer("lambda", "list-functions")["Functions"]), 1)
        with tempfile.TemporaryDirectory() as folder:
            payload = ("--payload", '{"token": "a"}')
            answer = self.aws_answer("lambda", "invoke", *named, *payload, f"{folder}/answer.json")
            self.assertEqual(answer["ExecutedVersion"], "$LATEST")
            self.assertEqual(json.loads(Path(f"{folder}/answer.json").read_text()), "a")

    def test_borrows_identities(self):
        roles, pool = self.plant_identities()
        session = ("--role-session-name", "cli")
        user = f"arn:aws:iam::{self.account}:user/test"
        role = f"arn:aws:sts::{self.account}:assumed-role"

        def caller(answer):
            return self.aws_answer("sts", "get-caller-identity", keys=answer["Credentials"])["Arn"]

        assumed = self.aws_answer("sts", "assume-role", "--role-arn", roles["partner"], *session, "--external-id", "partner-7")
        self.assertEqual(caller(assumed), f"{role}/partner/cli")
        by_token = ("--role-arn", roles["pipeline"], *session, "--web-identity-token", id_token())
        self.assertEqual(caller(self.aws_answer("sts", "assume-role-with-web-identity", *by_token)), f"{role}/pipeline/cli")
        self.assertEqual(caller(self.aws_answer("sts", "get-session-token")), user)

        identity = self.aws_answer("cognito-identity", "get-id", "--identity-pool-id", pool)
        guest = self.aws_answer("cognito-identity", "get-credentials-for-identity", "--identity-id", identity["IdentityId"])
        self.assertEqual(caller(guest), f"{role}/Cognito_SwitchboardUnauth_Role/CognitoIdentityCredentials")

    def test_shows_what_is_wrong_with_a_borrowed_identity(self):
        roles, _ = self.plant_identities()
        session = ("--role-session-name", "cli")
        code, _, said = self.aws("sts", "assume-role", "--role-arn", roles["partner"], *session)
        self.assertNotEqual(code, 0)
        self.assertIn("(AccessDenied) when calling the AssumeRole operation", said)
        by_token = ("--role-arn", roles["pipeline"], *session, "--web-identity-token", id_token(-60))
        code, _, said = self.aws("sts", "assume-role-with-web-identity", *by_token)
        self.assertNotEqual(code, 0)
        self.assertIn("(ExpiredTokenException) when calling the AssumeRoleWithWebIdentity operation: Token expired", said)
        keys = self.aws_answer("sts", "get-session-token")["Credentials"]
        self.endpoint.control("POST", "expire", {"account": self.account})
        code, _, said = self.aws("apigatewayv2", "get-apis", keys=keys)
        self.assertNotEqual(code, 0)
        self.assertIn(f"(ExpiredTokenException) when calling the GetApis operation: {EXPIRED}", said)

    def test_edits_models_responses_and_tags(self):
        def gateway(*arguments):
            return self.aws_answer("apigatewayv2", *arguments)

        api_id = self.create_api()
        of_api = ("--api-id", api_id)
        route = gateway("create-route", *of_api, "--route-key", "$default")
        of_route = (*of_api, "--route-id", route["RouteId"])
        model = gateway("create-model", *of_api, "--name", "Message", "--schema", '{"type": "object"}')
        of_model = (*of_api, "--model-id", model["ModelId"])
        self.assertEqual(gateway("update-model", *of_model, "--description", "d")["Description"], "d")
        answer = gateway("create-route-response", *of_route, "--route-response-key", "$default", "--response-models", "a=Message")
        self.assertEqual(gateway("get-route-responses", *of_route)["Items"], [answer])
        self.assertIsNone(gateway("delete-route-response", *of_route, "--route-response-id", answer["RouteResponseId"]))
        arn = ("--resource-arn", f"arn:aws:apigateway:{REGION}::/apis/{api_id}")
        self.assertFalse(gateway("tag-resource", *arn, "--tags", "team=desk,tier=gold"))
        self.assertIsNone(gateway("untag-resource", *arn, "--tag-keys", "team", "nothing"))
        self.assertEqual(gateway("get-tags", *arn)["Tags"], {"tier": "gold"})
        self.assertEqual(self.aws_answer("apigateway", "get-client-certificates")["items"], [])

    def test_reads_lists_in_parts(self):
        api_id = self.create_api()
        keys = [f"route{number}" for number in range(5)]
        for key in keys:
            self.gateway.create_route(ApiId=api_id, RouteKey=key)
        routes = ("apigatewayv2", "get-routes", "--api-id", api_id, "--page-size", "2")
        everything = self.aws_answer(*routes)
        first = self.aws_answer(*routes, "--max-items", "3")
        rest = self.aws_answer(*routes, "--starting-token", first["NextToken"])
        names = [[route["RouteKey"] for route in part["Items"]] for part in (everything, first, rest)]
        self.assertEqual(names, [keys, keys[:3], keys[3:]])

    def test_runs_what_the_console_prints(self):
        # scripts/printed-commands.test.ts holds the file against the command that the console prints.
        self.account = "111111111111"
        function = {"functionName": "authorize", "aliases": {"live": "$LATEST"}}
        self.endpoint.control(
            "POST", "seed", {"account": self.account, "region": REGION, "functions": [function]}
        )
        script = 'aws() { "$PYTHON" "$AWS" "$@"; }; . e2e/clients/add-permission.sh'
        environment = {
            **self.environment(),
            "PYTHON": sys.executable,
            "AWS": str(Path(sys.executable).parent / "aws"),
            "AWS_ENDPOINT_URL": self.endpoint.url,
        }
        done = subprocess.run(["sh", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        arn = f"arn:aws:lambda:{REGION}:{self.account}:function:authorize"
        policy = json.loads(self.boto("lambda").get_policy(FunctionName=arn, Qualifier="live")["Policy"])
        source = f"arn:aws:execute-api:{REGION}:{self.account}:abc123/authorizers/auth1"
        self.assertEqual(
            policy["Statement"],
            [
                {
                    "Sid": "apigateway-abc123-authorizer-auth1",
                    "Effect": "Allow",
                    "Principal": {"Service": "apigateway.amazonaws.com"},
                    "Action": "lambda:InvokeFunction",
                    "Resource": f"{arn}:live",
                    "Condition": {"ArnLike": {"AWS:SourceArn": source}},
                }
            ],
        )

    def test_writes_what_the_console_wrote(self):
        # scripts/printed-commands.test.ts holds the commands of the file against what the console prints.
        client = functools.cache(self.boto)
        aws = {"PYTHON": sys.executable, "AWS": str(Path(sys.executable).parent / "aws"), "AWS_ENDPOINT_URL": self.endpoint.url}
        of_account = {"account": self.account, "region": REGION}

        def state_after(write, firsts):
            """What the account holds after a write; it begins anew each time."""
            self.endpoint.control("POST", "reset", {"account": self.account})
            self.endpoint.control("POST", "settings", {"account": self.account, "cloudwatchRoleArn": writes.LOGS_ROLE})
            self.endpoint.control("POST", "seed", {**of_account, **writes.SEED})
            for first in firsts:
                writes.write(client, first)
            write()
            return writes.state(client)

        def run(made):
            script = f'aws() {{ "$PYTHON" "$AWS" "$@"; }}; {made["command"]}'
            environment = {**self.environment(), **aws, "API_KEY_VALUE": made["input"].get("value", "")}
            done = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

        for made in writes.WRITES:
            with self.subTest(made["what"]):
                firsts = made.get("first", [])
                wanted = state_after(lambda: writes.write(client, made), firsts)
                self.assertNotEqual(wanted, state_after(lambda: None, firsts))
                self.assertEqual(state_after(lambda: run(made), firsts), wanted)

    def test_shows_errors(self):
        code, _, said = self.aws("apigatewayv2", "get-api", "--api-id", "nothing")
        self.assertNotEqual(code, 0)
        self.assertIn("(NotFoundException) when calling the GetApi operation", said)
        self.assertIn(f"Invalid API identifier specified {self.account}:nothing", said)

    def test_bad_signature(self):
        code, _, said = self.aws("apigatewayv2", "get-apis", secret="wrong")
        self.assertNotEqual(code, 0)
        self.assertIn("(InvalidSignatureException)", said)
        self.assertIn(MISMATCH, said)


def main():
    # Whatever proxy there is, it is not asked for the way to this machine.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "localhost"
    endpoint = Endpoint()
    ClientsTestCase.endpoint = endpoint
    try:
        loader = unittest.TestLoader()
        suite = unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (Boto3, AwsCli))
        result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
    finally:
        endpoint.stop()
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed or result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

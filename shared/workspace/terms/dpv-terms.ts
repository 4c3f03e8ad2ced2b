/**
 * The names of W3C Data Privacy Vocabulary 2.3 terms that a workspace can refer to, so that a slip of the pen in an IRI is
 * found. Names only, as facts; the vocabulary itself is (c) 2022-2026 the Contributors to the Data Privacy Vocabulary,
 * published under the W3C Software and Document Licence. Taken from dpv.csv (instances of Purpose) and pd.csv of 2.3.
 */
export const dpvVersion = '2.3';

/** `https://w3id.org/dpv#<term>`: the purposes. */
export const dpvPurposeTerms: ReadonlySet<string> = new Set(
  `
  AcademicResearch AccountManagement Advertising AgeVerification CombatClimateChange CommercialPurpose
  CommercialResearch CommunicationForCustomerCare CommunicationManagement CounterMoneyLaundering
  Counterterrorism CustomerCare CustomerClaimsManagement CustomerManagement CustomerOrderManagement
  CustomerRelationshipManagement CustomerSolvencyMonitoring DataAltruism DeliveryOfGoods
  DirectMarketing DisputeManagement EnforceAccessControl EnforceSecurity EstablishContractualAgreement
  FraudPreventionAndDetection FulfilmentOfContractualObligation FulfilmentOfObligation
  HumanResourceManagement IdentityAuthentication IdentityVerification
  ImproveExistingProductsAndServices ImproveHealthcare ImproveInternalCRMProcesses
  ImprovePublicServices ImproveTransportMobility IncreaseServiceRobustness
  InternalResourceOptimisation LegalCompliance MaintainFraudDatabase Marketing MemberPartnerManagement
  MisusePreventionAndDetection NonCommercialPurpose NonCommercialResearch OptimisationForConsumer
  OptimisationForController OptimiseUserInterface OrganisationComplianceManagement
  OrganisationGovernance OrganisationRiskManagement PaymentManagement Personalisation
  PersonalisedAdvertising PersonalisedBenefits PersonnelBehaviourMonitoring PersonnelHiring
  PersonnelManagement PersonnelMonitoring PersonnelOffboarding PersonnelOnboarding PersonnelPayment
  PersonnelPerformanceEvaluation PersonnelPerformanceManagement PersonnelPerformanceMonitoring
  PersonnelPerformancePrediction PersonnelPromotionManagement PersonnelTerminationManagement
  PersonnelWorkloadManagement PoliticalCampaign ProtectionOfIPR ProtectionOfNationalSecurity
  ProtectionOfPublicSecurity ProvideEventRecommendations ProvideOfficialStatistics
  ProvidePersonalisedRecommendations ProvideProductRecommendations PublicBenefit PublicPolicyMaking
  PublicRelations RecordManagement RecruitmentAdvertising RecruitmentApplicantBackgroundCheck
  RecruitmentApplicantCriminalBackgroundCheck RecruitmentApplicantInformationAuthentication
  RecruitmentApplicantSelection RecruitmentApplicationAnalysis RecruitmentApplicationManagement
  RecruitmentApplicationScreening RecruitmentInterviewAnalysis RecruitmentInterviewAssessment
  RecruitmentInterviewManagement RecruitmentInterviewScheduling RecruitmentManagement
  RecruitmentTargetedAdvertising RepairImpairments RequestedServiceProvision ResearchAndDevelopment
  RightsFulfilment ScientificResearch SearchFunctionalities SellDataToThirdParties
  SellInsightsFromData SellProducts SellProductsToDataSubject ServiceAccessDetermination
  ServiceManagement ServiceMonitoring ServiceOptimisation ServicePersonalisation ServiceProvision
  ServiceRegistration ServiceUsageAnalytics SocialMediaMarketing TargetedAdvertising
  TechnicalServiceProvision UserInterfacePersonalisation VendorManagement VendorPayment
  VendorRecordsManagement VendorSelectionAssessment Verification
`
    .trim()
    .split(/\s+/),
);

/** `https://w3id.org/dpv/pd#<term>`: categories of personal data. */
export const dpvPersonalDataTerms: ReadonlySet<string> = new Set(
  `
  Accent AccountIdentifier Acquaintance Age AgeExact AgeRange ApartmentOwned Association Attitude
  Authenticating AuthenticationHistory BankAccount Behavioural Biometric BirthCountry BirthDate
  BirthPlace BloodType BrowserFingerprint BrowserHistory BrowsingBehaviour BrowsingReferral CallLog
  CarOwned Character Citizenship City Communication CommunicationsMetadata Connection Contact Country
  Credit CreditCapacity CreditCardNumber CreditRecord CreditScore CreditStanding CreditWorthiness
  Criminal CriminalCharge CriminalConviction CriminalOffence CriminalPardon CurrentEmployment
  CurrentLocation DNACode Demeanour Demographic DeviceApplications DeviceBased DeviceOperatingSystem
  DeviceSoftware Dialect DigitalFingerprint Disability DisciplinaryAction Dislike Divorce Domicile
  DrugTestResult Education EducationExperience EducationQualification EducationTraining EmailAddress
  EmailAddressPersonal EmailAddressWork EmailContent Emotion EmploymentHistory EthnicOrigin Ethnicity
  External FacialExpression FacialPrint Family FamilyHealthHistory FamilyStructure Favourite
  FavouriteColour FavouriteFood FavouriteMusic Fetish Financial FinancialAccount
  FinancialAccountNumber FinancialStatus Fingerprint Friend GPSCoordinate Gender GeneralReputation
  Genetic Geographic GroupMembership GroupProfile HairColour Health HealthHistory HealthRecord Height
  Historical HomeLocation HouseNumber HouseOwned Household IPAddress Identifier Identifying Income
  IncomeBracket IndividualHealthHistory IndividualProfile Insurance Intention Interaction Interest
  Internal Job KnowledgeBelief Language LifeHistory Like LinkClicked LoanRecord Locality Location
  MACAddress MaritalStatus Marriage MedicalHealth MentalHealth Mood Name Nationality OfficialID
  Offspring Opinion Ownership PINCode Parent Passport Password PastEmployment PaymentCard
  PaymentCardExpiry PaymentCardNumber PerformanceAtWork PersonalDocuments PersonalPossession
  Personality PhilosophicalBelief PhysicalAddress PhysicalCharacteristic PhysicalHealth PhysicalTrait
  Picture Piercing PoliticalAffiliation PoliticalOpinion PostalCode Preference Prescription
  PrivacyPreference Proclivity Professional ProfessionalCertification ProfessionalEvaluation
  ProfessionalExperience ProfessionalInterview ProfessionalTraining Profile PublicLife
  PubliclyAvailableSocialMedia Purchase PurchasesAndSpendingHabit Race Reference Region Relationship
  Reliability Religion ReligiousBelief Residency Retina RoomNumber Salary Sale School SecretText
  ServiceConsumptionBehaviour Sexual SexualHistory SexualPreference Sibling SkinTone Social
  SocialBehaviour SocialMedia SocialMediaCommunication SocialNetwork SocialStatus Street
  TVViewingBehaviour Tattoo Tax TechnicalKnowledge TelephoneNumber Thought Tracking
  TradeUnionMembership Transaction Transactional TravelHistory UID UserAgent Username
  VehicalLicenseNumber VehicalLicenseRegistration Vehicle VehicleLicense VehicleUsage
  VoiceCommunicationRecording VoiceMail Vulnerability Weight WorkEnvironment WorkExperience
  WorkHistory WorkLocation
`
    .trim()
    .split(/\s+/),
);
